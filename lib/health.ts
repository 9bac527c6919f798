import 'server-only'
import { database, readDealership } from './context'
import { logUnexpected } from './log'

/** True when this process can read a database that has been prepared. */
export async function isHealthy(): Promise<boolean> {
  try {
    await readDealership(database())
    return true
  } catch (error) {
    logUnexpected(error, { door: 'route', path: '/api/health' })
    return false
  }
}
