import { spawn } from 'node:child_process'

/** Runs the script as the start does; resolves with what it answers, and what it printed. */
export function prepare(url: string, ...args: string[]) {
  const flags = ['--conditions=react-server', '--import', 'tsx', 'scripts/prepare.ts', ...args]
  const child = spawn(process.execPath, flags, {
    env: { ...process.env, DATABASE_URL: url, HOST: '127.0.0.1', APP_URL: 'http://127.0.0.1:3000' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  let answer: unknown
  child.stdout?.on('data', data => {
    output += data
  })
  child.stderr?.on('data', data => {
    output += data
  })
  child.on('message', message => {
    answer = message
  })
  const ended = new Promise<{ code: number | null; output: string; answer: unknown }>(resolve => {
    child.on('close', code => resolve({ code, output, answer }))
  })
  const printed = (text: string) =>
    new Promise<void>(resolve => child.stdout?.on('data', () => output.includes(text) && resolve()))
  return { ended, printed }
}
