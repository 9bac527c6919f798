import type { PlannedChart } from '../plan'
import type { Scene } from '../scene'
import { agents } from './agents'
import { arrivals } from './arrivals'
import { firstAttempt, firstAttemptByWeek } from './first-attempt'
import { funnel } from './funnel'
import { dueAhead, lostReasons, reach } from './people-now'
import { size } from './size'
import { sourceMix, sourceQuality } from './sources'

/** Every chart of a segment by its key, in the order of the page: one line here and it is read, opened and kept as a file. */
export const CHARTS = {
  size,
  funnel,
  firstAttempt,
  byWeek: firstAttemptByWeek,
  sources: sourceMix,
  sourceQuality,
  agents,
  arrivals,
  reach,
  lost: lostReasons,
  due: dueAhead,
} as const satisfies Record<string, (scene: Scene) => Promise<PlannedChart>>

export type ChartKey = keyof typeof CHARTS

export function isChartKey(key: string): key is ChartKey {
  return Object.hasOwn(CHARTS, key)
}
