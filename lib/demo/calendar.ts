import { addDays, type Day, dayOf, startOfDay } from '@/lib/time'

const HOUR = 3_600_000
const DAYS = 548
/** Days after the last for which something may be planned. */
const AHEAD = 60
const OPENING = 8.5 / 24
const CLOSING = 20 / 24

/** Of all that comes in during a day, the share that has come by each hour: little at night, most about noon and at eight. */
const BY_HOUR = [
  0, 0.02, 0.035, 0.047, 0.057, 0.068, 0.082, 0.105, 0.14, 0.19, 0.25, 0.315, 0.385, 0.45, 0.51, 0.567, 0.624, 0.682,
  0.74, 0.8, 0.86, 0.91, 0.95, 0.98, 1,
]

/**
 * The year and a half before the demo's day. A moment is a number: the day it is in, counted from the first, and how much
 * of that day has passed. The demo's day begins at six in the morning, so that nothing of it is still to come.
 */
export class Calendar {
  readonly day: Day
  /** The last moment: six o'clock on the demo's day. */
  readonly end = DAYS + 6 / 24
  readonly #starts: readonly number[]

  constructor(now: number, zone: string) {
    this.day = dayOf(now - 6 * HOUR, zone)
    this.#starts = Array.from({ length: DAYS + 2 + AHEAD }, (_, index) =>
      startOfDay(addDays(this.day, index - DAYS), zone),
    )
  }

  /** UTC milliseconds, cut to the second. */
  instant(moment: number): number {
    const index = Math.floor(moment)
    return (this.#starts[index] as number) + Math.floor((moment - index) * 86_400) * 1000
  }

  dayAt(moment: number): Day {
    return addDays(this.day, Math.floor(moment) - DAYS)
  }

  /** When a lead came in that had `share` of all leads before it: the later, the denser. */
  arrival(share: number): number {
    const days = DAYS + (BY_HOUR[6] as number)
    // Twice as many a day at the end as at the beginning: the square root undoes their sum.
    const elapsed = (Math.sqrt(1 + 3 * share) - 1) * days
    const index = Math.min(Math.floor(elapsed), DAYS)
    return Math.min(index + hourOf(elapsed - index) / 24, this.end)
  }

  /** The same moment, or the nearest of that day at which the phones are staffed; never after the end. */
  staffed(moment: number): number {
    const index = Math.floor(moment)
    const passed = moment - index
    if (passed >= OPENING && passed <= CLOSING) return moment
    const kept = passed < OPENING ? OPENING + passed / 10 : CLOSING - (1 - passed) / 10
    return Math.min(index + kept, this.end)
  }
}

/** Whether the phones are staffed at a moment. */
export function isStaffed(moment: number): boolean {
  const passed = moment - Math.floor(moment)
  return passed >= OPENING && passed <= CLOSING
}

function hourOf(share: number): number {
  const next = Math.max(
    BY_HOUR.findIndex(bound => bound > share),
    1,
  )
  const [low, high] = [BY_HOUR[next - 1] as number, BY_HOUR[next] as number]
  return next - 1 + (share - low) / (high - low)
}
