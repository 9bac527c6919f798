/** What the surroundings tell this process. Each entry is read when it is asked for, so that a build needs none of them. */
export const env = {
  get PORT(): number {
    const port = Number(process.env.PORT || 3000)
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error('PORT must be a number from 1 to 65535.')
    return port
  },

  get HOST(): string {
    return process.env.HOST || '127.0.0.1'
  },

  /** `file:path.db`, or `postgres://user:password@host/database`. */
  get DATABASE_URL(): string {
    return process.env.DATABASE_URL || 'file:data/leads.db'
  },

  /** Signs and encrypts the session cookie; the start script makes one when there is none. */
  get AUTH_SECRET(): string {
    const secret = process.env.AUTH_SECRET
    if (!secret || secret.length < 32) throw new Error('AUTH_SECRET must be set, to 32 characters or more.')
    return secret
  },

  /** The address people type, without a slash at its end; https turns on Secure cookies. */
  get APP_URL(): string {
    const host = env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST
    const url = process.env.APP_URL || `http://${host}:${env.PORT}`
    return url.replace(/\/+$/, '')
  },

  /** How many proxies of our own stand before the program. Where people type https one does: it speaks none itself. */
  get TRUSTED_PROXIES(): number {
    const proxies = Number(process.env.TRUSTED_PROXIES || (env.APP_URL.startsWith('https://') ? 1 : 0))
    if (!Number.isInteger(proxies) || proxies < 0 || proxies > 9) {
      throw new Error('TRUSTED_PROXIES must be a number from 0 to 9.')
    }
    return proxies
  },

  /** Tests only: the instant, in UTC milliseconds, that the clock stands at. */
  get CLOCK(): number | undefined {
    if (!process.env.CLOCK) return undefined
    const instant = Date.parse(process.env.CLOCK)
    if (Number.isNaN(instant)) throw new Error('CLOCK must be an instant such as 2026-11-22T16:00:00Z.')
    return instant
  },

  /** How long a worker rests between two looks at who came into segments and who left; 0: it never looks. */
  get SWEEP_SECONDS(): number {
    const seconds = Number(process.env.SWEEP_SECONDS || 60)
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > 3600) {
      throw new Error('SWEEP_SECONDS must be a number from 0 to 3600.')
    }
    return seconds
  },

  get isDevelopment(): boolean {
    return process.env.NODE_ENV === 'development'
  },

  /** True while `next build` evaluates modules: nothing may open the database then. */
  get isBuilding(): boolean {
    return process.env.NEXT_PHASE === 'phase-production-build'
  },
}
