'use client'

import { CircleAlert, Timer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { formatAge } from '@/lib/format'
import { SPEED_GOAL_MINUTES } from '@/lib/queue/outcomes'

type SpeedClockProps = {
  /** When the lead came in, and when the server said so, in UTC milliseconds. */
  since: number
  now: number
}

const MINUTE = 60_000
const TICK_MS = 15_000

/** How long a new lead has waited for the first try; the shape says it as well as the colour. */
export function SpeedClock({ since, now }: SpeedClockProps) {
  const [passed, setPassed] = useState(0)
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setPassed(performance.now() - began), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const waited = now + passed - since
  const isLate = waited > SPEED_GOAL_MINUTES * MINUTE
  const Icon = isLate ? CircleAlert : Timer
  const age = waited < MINUTE ? 'under 1 min' : formatAge(since, now + passed)
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap tabular-nums',
        isLate ? 'text-danger' : 'text-success',
      )}
    >
      <Icon size={14} aria-hidden />
      {isLate ? `Waiting ${age}, goal ${SPEED_GOAL_MINUTES} min` : `Waiting ${age} of ${SPEED_GOAL_MINUTES} min`}
    </span>
  )
}
