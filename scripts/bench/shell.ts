import { execFile, spawnSync } from 'node:child_process'

export interface Shell {
  /** How long the shell itself says one query took, in milliseconds; its own start does not count. */
  time: (sql: string) => Promise<number>
  /** How long it takes from its start to the last byte of a CSV of this query. */
  csv: (sql: string) => Promise<number>
}

/** The shell of SQLite on this file; undefined where it is not installed. */
export function findShell(path: string): Shell | undefined {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return undefined
  return {
    time: async sql => {
      const words = await run(['-readonly', '-batch', path], `.timer on\n${sql};\n`)
      const [, seconds] = /Run Time: real ([\d.]+)/.exec(words) ?? []
      if (!seconds) throw new Error('The sqlite3 shell did not say how long it took.')
      return Number(seconds) * 1000
    },
    csv: async sql => {
      const start = performance.now()
      await run(['-readonly', '-batch', '-csv', '-header', path, sql])
      return performance.now() - start
    },
  }
}

function run(args: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = execFile('sqlite3', args, { maxBuffer: 2 ** 31 - 1 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
    shell.stdin?.end(input)
  })
}
