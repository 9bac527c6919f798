import 'server-only'
import pino from 'pino'

/** Where something went wrong, without what was asked: a path has no query string. */
interface Place {
  door: 'action' | 'page' | 'route' | 'auth' | 'job'
  method?: string
  path?: string
}

const logger = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, process.stdout)

/** Logs what nobody foresaw. No personal data: never a query string, a body or a person. */
export function logUnexpected(error: unknown, place: Place): void {
  logger.error({ ...place, error: outlineOf(error) }, 'unexpected error')
}

/** What names the fault and the line. A parse error quotes what it could not read, so its message stays out. */
function outlineOf(error: unknown): { name: string; code?: string; message?: string; frames?: string[] } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const message = error instanceof SyntaxError ? {} : { message: error.message.slice(0, 300) }
  const frames = error.stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => line.trim())
  return { name: error.name, ...code, ...message, ...(frames ? { frames } : {}) }
}
