import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { askForSweep } from '@/lib/analytics/ask-for-sweep'
import { forgetOnePart } from '@/lib/batch/tidy-up'
import { env } from '@/lib/env'
import { tidyExports } from '@/lib/exports/tidy-up'
import { isJobDue } from '@/lib/jobs/lease'
import { runNextJob, type Workshop } from '@/lib/jobs/run-job'
import { logUnexpected } from '@/lib/log'

const LOOK_EVERY_MS = 400
const TIDY_EVERY_MS = 10 * 60_000
const AFTER_TROUBLE_MS = 5_000

/** Takes job after job until `closing` is aborted; the one at work then goes on from where it is at another time. */
export async function keepWorking(shop: Workshop, closing: AbortSignal): Promise<void> {
  const rest = (ms: number) => setTimeout(ms, undefined, { signal: closing }).catch(() => undefined)
  let tidied = Number.NEGATIVE_INFINITY
  let swept = Number.NEGATIVE_INFINITY
  while (!closing.aborted) {
    try {
      const ctx = await shop.context()
      const worked = (await isJobDue(ctx.db)) && (await runNextJob({ ...shop, isClosing: () => closing.aborted }))
      if (worked) continue
      if (env.SWEEP_SECONDS > 0 && performance.now() - swept > env.SWEEP_SECONDS * 1000) {
        swept = performance.now()
        if (await askForSweep(ctx)) continue
      }
      const isTime = performance.now() - tidied > TIDY_EVERY_MS
      if (isTime && !(await forgetOnePart(ctx))) {
        await tidyExports(ctx)
        tidied = performance.now()
      }
      await rest(LOOK_EVERY_MS)
    } catch (error) {
      logUnexpected(error, { door: 'job' })
      await rest(AFTER_TROUBLE_MS)
    }
  }
}
