'use client'

import { CircleCheckBig, Pause, Play } from 'lucide-react'
import { type ReactNode, useState, useTransition } from 'react'
import { EmptyState } from '@/components/feedback/empty-state'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import type { Result } from '@/lib/action'
import { formatInstant, plural } from '@/lib/format'
import { addArrivals, continueQueue, undoLast } from '@/lib/queue/actions'
import { originHref } from '@/lib/queue/paths'
import type { WorkPage } from '@/lib/queue/work-page'
import { StartButton } from './start-button'

type QueueRestProps = {
  queue: { id: number; segmentId: number | null; query: string; canUndo: boolean; hasOpen: boolean }
  page: WorkPage
  zone: string
}

/** What stands where no lead is open: the way back to it, who is being worked by others, or that all is done. */
export function QueueRest({ queue, page: { progress, upcoming, arrivals, backAt }, zone }: QueueRestProps) {
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()
  const send = (ask: () => Promise<Result<unknown>>) => () =>
    startTransition(async () => {
      const result = await ask().catch(() => undefined)
      setFailure(result?.ok ? undefined : (result?.error.message ?? UNREACHABLE))
    })
  const goOn = (label: string, ask: typeof continueQueue | typeof addArrivals = continueQueue) => (
    <Button variant="primary" icon={<Play />} loading={isPending} onClick={send(() => ask({ queueId: queue.id }))}>
      {label}
    </Button>
  )
  const undo = queue.canUndo && (
    <Button loading={isPending} onClick={send(() => undoLast({ queueId: queue.id }))}>
      Undo the last one
    </Button>
  )
  const back = backAt === null ? '' : ` The next one that was put off comes back ${formatInstant(backAt, zone)}.`
  const colleagues = [...new Set(upcoming.flatMap(({ colleague }) => colleague ?? []))]
  return (
    <div className="border-line border-t">
      <Rest
        queue={queue}
        progress={progress}
        back={back}
        colleagues={colleagues}
        arrivals={arrivals}
        goOn={goOn}
        undo={undo}
      />
      {failure && (
        <p role="alert" className="pb-8 text-center text-danger text-table">
          {failure}
        </p>
      )}
    </div>
  )
}

type RestProps = Pick<QueueRestProps, 'queue'> &
  Pick<WorkPage, 'progress' | 'arrivals'> & {
    back: string
    colleagues: readonly string[]
    goOn: (label: string, ask?: typeof continueQueue | typeof addArrivals) => ReactNode
    undo: ReactNode
  }

function Rest({ queue, progress, back, colleagues, arrivals, goOn, undo }: RestProps) {
  const { total, at, waiting, worked, skipped, gone } = progress
  if (queue.hasOpen)
    return (
      <EmptyState
        icon={<Pause />}
        title={`You stopped at lead ${at} of ${total}`}
        reason="While you were away, colleagues could take it up. The order is as it was."
        action={goOn('Go on')}
      />
    )
  if (waiting > 0)
    return (
      <EmptyState
        icon={<Pause />}
        title={`${plural(waiting, 'lead')} left, none of them free`}
        reason={
          colleagues.length > 0
            ? `${colleagues.join(', ')} ${colleagues.length === 1 ? 'is' : 'are'} on what is left.${back}`
            : `Look again: what is left can be worked now, or its rule cannot be used at the moment.${back}`
        }
        action={
          <div className="flex gap-2">
            {goOn('Look again')}
            {undo}
          </div>
        }
      />
    )
  const isOfTasks = queue.segmentId === null
  const nobody = isOfTasks
    ? 'Nothing of yours is due now, or somebody worked it since.'
    : 'Nobody in this segment is to be called now.'
  const figures = [
    `${worked} worked`,
    skipped > 0 && `${skipped} skipped`,
    gone > 0 && `${gone} no longer to be called`,
  ].filter(Boolean)
  return (
    <EmptyState
      icon={<CircleCheckBig />}
      title="Nothing left to work"
      reason={total === 0 ? `${nobody}${back}` : `${figures.join(', ')}.${back}`}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <LinkButton href={originHref(queue.segmentId, queue.query)} variant="primary">
            {isOfTasks ? 'Back to my queue' : 'Back to the table'}
          </LinkButton>
          {(arrivals > 0 || progress.snoozed > 0) && goOn('Look again', arrivals > 0 ? addArrivals : continueQueue)}
          <StartButton segmentId={queue.segmentId} query={queue.query} label="Start again" />
          {undo}
        </div>
      }
    />
  )
}
