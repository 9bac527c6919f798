import { CircleAlert } from 'lucide-react'
import { plural } from '@/lib/format'
import { isFresh } from '@/lib/queue/outcomes'
import { SpeedClock } from './speed-clock'

const DAY = 86_400_000

/** What is to be said of a lead that nobody tried yet: the clock while it is fresh, then how long it was forgotten. */
export function FirstTry({ since, now }: { since: number; now: number }) {
  if (isFresh(since, now)) return <SpeedClock since={since} now={now} />
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-warning tabular-nums">
      <CircleAlert size={14} aria-hidden />
      Never tried, here {plural(Math.floor((now - since) / DAY), 'day')}
    </span>
  )
}
