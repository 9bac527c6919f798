import { Refusal } from './refusal.mjs'
import { runNode } from './run.mjs'

/** @typedef {{ email: string, password: string }} Account */

/**
 * Brings the database to what this code needs, and fills a new one.
 * @param {{ empty: boolean, env: Record<string, string> }} options
 * @returns {Promise<Account[]>} the demo accounts, when this is a demo dealership
 */
export async function prepareDatabase({ empty, env }) {
  /** @type {{ accounts?: Account[], refusal?: string }} */
  let answer = {}
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts', ...(empty ? ['--empty'] : [])]
  const code = await runNode(args, { env, onMessage: message => (answer = message) })
  if (code === 0 && answer.accounts) return answer.accounts
  throw new Refusal(answer.refusal ?? 'The database could not be prepared; what it says above is the reason.')
}
