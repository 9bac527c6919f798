import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { Refusal } from './refusal.mjs'

const SECRET_FILE = 'data/auth-secret'

/**
 * What the surroundings ask for, defaults filled in: where to listen, and the environment of all that is started here.
 * @returns {{ host: string, port: number, address: string, env: Record<string, string> }}
 */
export function settings() {
  const host = process.env.HOST || '127.0.0.1'
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT must be a number from 1 to 65535, and is "${process.env.PORT}".`)
  }
  const address = originOf(process.env.APP_URL) ?? `http://${bracketed(host)}:${port}`
  return {
    host,
    port,
    address,
    env: { HOST: host, PORT: String(port), APP_URL: address, NEXTAUTH_URL: address, AUTH_SECRET: authSecret() },
  }
}

/** Refuses a port that cannot be listened on. */
export async function requireFreePort(/** @type {string} */ host, /** @type {number} */ port) {
  const probe = createServer()
  const code = await new Promise(resolve => {
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return
  const other = `choose another port: PORT=${port + 1} npm start.`
  if (code === 'EADDRINUSE') throw new Refusal(`Port ${port} of ${host} is taken: stop what uses it, or ${other}`)
  if (code === 'EACCES') throw new Refusal(`Port ${port} may not be listened on by you: ${other}`)
  throw new Refusal(`HOST is ${host}, which is no address of this machine (${code}): try HOST=127.0.0.1 npm start.`)
}

/** @param {string} host */
export function bracketed(host) {
  return host.includes(':') ? `[${host}]` : host
}

/** @param {string | undefined} url */
function originOf(url) {
  if (!url) return undefined
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin
  throw new Refusal(`APP_URL must be the address people type, such as https://leads.example.com, and is "${url}".`)
}

/** The secret of the surroundings, else one of our own that lasts. */
function authSecret() {
  const { AUTH_SECRET } = process.env
  if (AUTH_SECRET) {
    if (AUTH_SECRET.length >= 32) return AUTH_SECRET
    throw new Refusal('AUTH_SECRET is too short: give it 32 characters or more, or unset it and one is made.')
  }
  return keptSecret() ?? newSecret()
}

function keptSecret() {
  try {
    return readFileSync(SECRET_FILE, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

function newSecret() {
  const secret = randomBytes(32).toString('base64url')
  try {
    mkdirSync('data', { recursive: true })
    writeFileSync(SECRET_FILE, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  } catch {
    // Another start was first: one secret for both.
    const kept = keptSecret()
    if (kept) return kept
    throw new Refusal(`${SECRET_FILE} cannot be written: make the folder data writable for you, or set AUTH_SECRET.`)
  }
  return secret
}
