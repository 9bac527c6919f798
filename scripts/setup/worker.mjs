import { spawn } from 'node:child_process'

const WORKER = ['--conditions=react-server', '--import', 'tsx', 'scripts/worker.ts']
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** Who lived as long as this did not die of how it was started. */
const SOUND_MS = 60_000

/**
 * Runs a worker for as long as this process lives, and another one whenever it dies. It notices by itself when this
 * process ends, however that ends: the channel between them closes.
 * @param {Record<string, string | undefined>} env
 */
export function keepWorker(env, wait = FIRST_WAIT_MS) {
  const started = Date.now()
  const worker = spawn(process.execPath, WORKER, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  worker.once('exit', () => {
    const next = Date.now() - started > SOUND_MS ? FIRST_WAIT_MS : wait
    setTimeout(() => keepWorker(env, Math.min(next * 2, LONGEST_WAIT_MS)), next).unref()
  })
}
