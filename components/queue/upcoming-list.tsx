import { UserRound } from 'lucide-react'
import { Chip } from '@/components/ui/chip'
import type { Upcoming } from '@/lib/queue/queries'
import { WHY } from './why'

/** Who comes next, in the order that was frozen. */
export function UpcomingList({ upcoming, waiting }: { upcoming: readonly Upcoming[]; waiting: number }) {
  return (
    <section aria-labelledby="upcoming">
      <h2 id="upcoming" className="mb-2 font-semibold text-h3">
        Up next
      </h2>
      {upcoming.length === 0 && <p className="text-muted text-table">This is the last one.</p>}
      <ol className="text-table">
        {upcoming.map(({ leadId, name, why, isLateArrival, colleague }) => (
          <li key={leadId} className="flex min-h-9 items-center gap-2 border-line border-b py-1">
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name}
              {colleague && (
                <span className="flex items-center gap-1 text-meta text-warning">
                  <UserRound size={12} aria-hidden />
                  {colleague} is on this lead
                </span>
              )}
            </span>
            {isLateArrival ? (
              <Chip tone="info">Just came</Chip>
            ) : (
              why !== 'member' && <Chip tone={WHY[why].tone}>{WHY[why].short}</Chip>
            )}
          </li>
        ))}
      </ol>
      {waiting > upcoming.length && <p className="mt-2 text-meta text-subtle">and {waiting - upcoming.length} more</p>}
    </section>
  )
}
