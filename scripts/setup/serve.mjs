import { setTimeout } from 'node:timers/promises'
import { NEXT } from './build.mjs'
import { end, runNode } from './run.mjs'
import { bracketed } from './settings.mjs'
import { keepWorker } from './worker.mjs'

const PATIENCE_MS = 120_000
const ANY_ADDRESS = /** @type {Record<string, string>} */ ({ '0.0.0.0': '127.0.0.1', '::': '::1' })

/**
 * Runs the server until it ends, and this process with it, and a worker beside it; says where it is, and who may sign in, once it answers.
 * @param {'start' | 'dev'} mode
 * @param {ReturnType<typeof import('./settings.mjs').settings>} settings
 * @param {import('./prepare.mjs').Ready} ready
 */
export async function serve(mode, { host, port, address, env }, ready) {
  const NODE_ENV = mode === 'dev' ? 'development' : 'production'
  void untilHealthy(`http://${bracketed(ANY_ADDRESS[host] ?? host)}:${port}/api/health`).then(isHealthy => {
    if (isHealthy) {
      keepWorker({ ...env, NODE_ENV })
      return announce(address, ready)
    }
    console.error('\nThe server runs but is not healthy; what it says above is the reason.\n')
    end('SIGTERM')
  })
  const code = await runNode([NEXT, mode, '-H', host, '-p', String(port)], {
    env: { ...env, NODE_ENV, NEXT_TELEMETRY_DISABLED: '1' },
  })
  process.exit(code)
}

/** @param {string} url */
async function untilHealthy(url) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await setTimeout(200)) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return true
  }
  return false
}

/**
 * @param {string} address
 * @param {import('./prepare.mjs').Ready} ready
 */
function announce(address, { accounts, link }) {
  const lines = accounts.map(({ email, password }) => `  ${email.padEnd(24)}${password}`)
  const who = lines.length > 0 ? ['', 'Demo accounts:', ...lines] : []
  const how = link ? ['', 'There is no admin yet. Make the first one here; the link works once:', `  ${link}`] : []
  console.log(['', `Lead Segments is at ${address}`, ...who, ...how, ''].join('\n'))
}
