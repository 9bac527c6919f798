import { spawn } from 'node:child_process'

/** For tests: runs TypeScript in a process of its own, as scripts are run; `kill -9` it, or wait for its end. */
export function runScript(code: string) {
  const flags = ['--import', 'tsx', '--conditions=react-server', '--input-type=module']
  const child = spawn(process.execPath, [...flags, '--eval', code], { stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', data => {
    output += data
  })
  child.stderr.on('data', data => {
    output += data
  })
  return {
    /** Resolves when the script has printed this. */
    printed: (text: string) =>
      new Promise<void>((resolve, reject) => {
        child.stdout.on('data', () => output.includes(text) && resolve())
        child.on('exit', () => reject(new Error(`The script ended: ${output}`)))
      }),
    ended: new Promise<{ code: number | null; output: string }>(resolve => {
      child.on('close', code => resolve({ code, output }))
    }),
    /** A line for it to read. */
    tell: (line: string) => child.stdin.write(`${line}\n`),
    kill: () => child.kill('SIGKILL'),
    /** Lets one that stopped itself go on. */
    wake: () => child.kill('SIGCONT'),
  }
}
