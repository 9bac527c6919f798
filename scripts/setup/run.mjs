import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { whenNpmEnds } from './parent.mjs'

const GRACE_MS = 8_000
const canGroup = process.platform !== 'win32'

/** @type {import('node:child_process').ChildProcess | undefined} */
let child
/** @type {NodeJS.Signals | undefined} */
let ending

/**
 * Runs a program to its end and returns its exit code; one at a time. When this process is told to end, the program
 * and everything it started end first: each program leads a process group of its own, and the group is signalled once.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, shell?: boolean, onMessage?: (message: any) => void }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env, shell = false, onMessage } = {}) {
  return new Promise((resolve, reject) => {
    child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', ...(onMessage ? [/** @type {const} */ ('ipc')] : [])],
      shell,
      detached: canGroup,
    })
    if (onMessage) child.on('message', onMessage)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (ending) {
        signalChild('SIGKILL')
        process.exit(exitCode(ending))
      }
      child = undefined
      resolve(code ?? exitCode(/** @type {NodeJS.Signals} */ (signal)))
    })
  })
}

/**
 * Runs a JavaScript program with the Node that runs this one: no shell and no npx stand between us and its signals.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}

/** @param {NodeJS.Signals} signal */
export function end(signal) {
  if (ending) return
  ending = signal
  if (!child) process.exit(exitCode(signal))
  signalChild(signal)
  setTimeout(() => signalChild('SIGKILL'), GRACE_MS)
}

/** @param {NodeJS.Signals} signal */
function signalChild(signal) {
  if (!child?.pid) return
  try {
    if (canGroup) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // It has ended already.
  }
}

/** @param {NodeJS.Signals} signal */
function exitCode(signal) {
  return 128 + constants.signals[signal]
}

// However this process comes to its end, a fault of its own included, it leaves nothing behind.
process.on('exit', () => signalChild('SIGTERM'))

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))

whenNpmEnds(() => end('SIGTERM'))
