import { Layers } from 'lucide-react'
import Link from 'next/link'
import type { Clock } from '@/components/leads/lead-cell'
import { LeadSection, NothingYet } from '@/components/leads/lead-section'
import { LinkButton } from '@/components/ui/link-button'
import { formatNumber, plural } from '@/lib/format'
import type { QueueHome as Home } from '@/lib/queue/home'
import { labelOf, TASK_KINDS } from '@/lib/vocabulary'
import { FirstTry } from './first-try'
import { Due, QueueRow } from './queue-row'
import { StartButton } from './start-button'

/** What a person has to do today, across the segments they work. */
export function QueueHome({ home, clock }: { home: Home; clock: Clock }) {
  const { tasks, fresh, due, later, queues, workedToday, appointmentsToday } = home
  return (
    <div className="border-line border-t px-4 py-6 md:px-6">
      <dl className="mb-8 grid grid-cols-2 gap-4 md:grid-cols-4">
        <Figure label="Due now" value={due} />
        <Figure label="Later today" value={later} />
        <Figure label="Worked today" value={workedToday} />
        <Figure label="Appointments today" value={appointmentsToday} />
      </dl>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <LeadSection
          title="Due today"
          action={
            due > 0 && <StartButton segmentId={null} label="Work what is due now" size="small" variant="primary" />
          }
        >
          {tasks.length === 0 && <NothingYet>Nothing is due today.</NothingYet>}
          <ul className="text-table">
            {tasks.map(({ leadId, taskId, name, kind, dueAt, note, colleague }) => (
              <QueueRow
                key={`${leadId} ${taskId}`}
                leadId={leadId}
                name={name}
                colleague={colleague}
                more={[labelOf(TASK_KINDS, kind), note].filter(Boolean).join(': ')}
              >
                <Due at={dueAt ?? clock.now} clock={clock} />
              </QueueRow>
            ))}
          </ul>
          {due + later > tasks.length && (
            <p className="mt-2 text-meta text-subtle">
              and {plural(due + later - tasks.length, 'more task')} after these
            </p>
          )}
        </LeadSection>
        <div className="flex flex-col gap-8">
          <LeadSection
            title="Segments I work"
            action={
              <LinkButton href="/leads/segments" size="small" icon={<Layers />}>
                All segments
              </LinkButton>
            }
          >
            {queues.length === 0 && (
              <NothingYet>Open a segment and press Start: it is kept here until you stop.</NothingYet>
            )}
            <ul className="text-table">
              {queues.map(({ segmentId, name, total, left }) => (
                <li key={segmentId} className="flex min-h-12 items-center gap-3 border-line border-b py-2">
                  <span className="min-w-0 flex-1">
                    <Link href={`/leads/segments/${segmentId}`} className="block truncate font-medium hover:underline">
                      {name}
                    </Link>
                    <span className="text-muted tabular-nums">
                      {left === 0 ? 'Nothing left' : `${formatNumber(left)} of ${formatNumber(total)} left`}
                    </span>
                  </span>
                  {left > 0 && (
                    <LinkButton
                      href={`/leads/segments/${segmentId}/work`}
                      size="small"
                      aria-label={`Go on with ${name}`}
                    >
                      Go on
                    </LinkButton>
                  )}
                  {left === 0 && <StartButton segmentId={segmentId} label="Start again" />}
                </li>
              ))}
            </ul>
          </LeadSection>
          <LeadSection title="New leads">
            {fresh.length === 0 && <NothingYet>Nobody waits for a first call.</NothingYet>}
            <ul className="text-table">
              {fresh.map(({ leadId, name, createdAt, source, colleague }) => (
                <QueueRow key={leadId} leadId={leadId} name={name} colleague={colleague} more={source}>
                  <FirstTry since={createdAt} now={clock.now} />
                </QueueRow>
              ))}
            </ul>
          </LeadSection>
        </div>
      </div>
    </div>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className="flex flex-col-reverse border-line border-l pl-4">
      <dt className="text-muted text-table">{label}</dt>
      <dd className="text-h2 tabular-nums">{formatNumber(value)}</dd>
    </div>
  )
}
