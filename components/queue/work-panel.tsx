'use client'

import { Bell, Keyboard } from 'lucide-react'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import type { Clock } from '@/components/leads/lead-cell'
import { usePageKeys } from '@/components/rules/use-page-keys'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import { plural } from '@/lib/format'
import { addArrivals } from '@/lib/queue/actions'
import type { WorkPage } from '@/lib/queue/work-page'
import { LeadWork } from './lead-work'
import { QueueShortcuts } from './queue-shortcuts'
import { UpcomingList } from './upcoming-list'
import { useClaim } from './use-claim'

type WorkPanelProps = {
  queue: { id: number; segmentId: number | null; canUndo: boolean }
  page: WorkPage & { open: NonNullable<WorkPage['open']> }
  clock: Clock
}

/** The lead one is on, and what waits. Nothing moves under one's hands: what comes is announced. */
export function WorkPanel({ queue, page, clock }: WorkPanelProps) {
  const { open, upcoming, arrivals, progress } = page
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const isStale = useClaim(queue.id, page.drawn)
  const add = () =>
    startTransition(async () => {
      const result = await addArrivals({ queueId: queue.id }).catch(() => undefined)
      setFailure(result?.ok ? undefined : (result?.error.message ?? UNREACHABLE))
    })
  usePageKeys([{ key: '?', run: () => setIsSheetOpen(true) }])
  if (isStale)
    return (
      <p
        role="status"
        className="flex items-center gap-2 border-line border-t px-4 py-16 text-muted text-table md:px-6"
      >
        <Spinner /> Looking where you stopped…
      </p>
    )
  const said = `Lead ${progress.at} of ${progress.total}: ${open.lead.name}`
  return (
    <div className="grid gap-x-10 gap-y-8 border-line border-t px-4 py-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
        <div role="status">
          {arrivals > 0 && (
            <p className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-info-soft px-3 py-2 text-info text-table">
              <Bell size={16} aria-hidden />
              {queue.segmentId === null
                ? `${plural(arrivals, 'more lead')} due now.`
                : `${plural(arrivals, 'new lead')} since you started.`}
              <Button size="small" loading={isPending} onClick={add}>
                Put {arrivals === 1 ? 'it' : 'them'} next
              </Button>
            </p>
          )}
        </div>
        {failure && (
          <p role="alert" className="mb-4 text-danger text-table">
            {failure}
          </p>
        )}
        <LeadWork key={open.position} queue={queue} open={open} clock={clock} canUndo={queue.canUndo} />
      </div>
      <aside aria-label="Queue" className="flex flex-col gap-4">
        <UpcomingList upcoming={upcoming} waiting={progress.waiting} />
        <Button
          size="small"
          variant="ghost"
          icon={<Keyboard />}
          onClick={() => setIsSheetOpen(true)}
          className="self-start"
        >
          Shortcuts
        </Button>
      </aside>
      {isSheetOpen && <QueueShortcuts onClose={() => setIsSheetOpen(false)} />}
    </div>
  )
}
