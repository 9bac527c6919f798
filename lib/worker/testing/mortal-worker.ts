import { runScript } from '@/db/testing/run-script'
import type { Point } from '@/lib/jobs/run-job'

export interface Fate {
  /** Where it ends; undefined: wherever it is when it is killed from outside. */
  point?: Point
  /** Not before it has been there so often. */
  time?: number
  /** Stops breathing instead of dying. */
  signal?: 'SIGKILL' | 'SIGSTOP'
}

/** A worker in a process of its own that waits for its fate, takes one job, and says where it is. */
export function mortalWorker(url: string) {
  const script = runScript(`
    import { writeSync } from 'node:fs'
    import { createInterface } from 'node:readline/promises'
    import { openDatabase } from '@/db/client'
    import { SYSTEM } from '@/lib/context'
    import { runNextJob } from '@/lib/jobs/run-job'
    import { readerFor } from '@/lib/reader/reader-pool'
    import { testContext } from '@/lib/testing/context'
    import { HANDLERS } from '@/lib/worker/handlers'
    const url = '${url}'
    const ctx = await testContext({ db: openDatabase(url), reader: readerFor(url) }, 'admin')
    const { point: end, time = 1, signal = 'SIGKILL' } = JSON.parse(await createInterface(process.stdin).question(''))
    let times = 0
    const at = point => {
      writeSync(1, point + '\\n')
      if (point === end && ++times === time) process.kill(process.pid, signal)
    }
    const context = async () => ({ ...ctx, actor: SYSTEM })
    await runNextJob({ context, handlers: HANDLERS, owner: 'mortal', at, pieceMs: 0 })
    writeSync(1, 'survived\\n')
    process.exit(0)
  `)
  return { ...script, meet: (fate: Fate) => script.tell(JSON.stringify(fate)) }
}

/** Where it was when it ended. */
export function lastPoint(output: string): string {
  return output.trim().split('\n').at(-1) ?? ''
}
