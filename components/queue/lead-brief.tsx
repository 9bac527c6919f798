import { CircleAlert } from 'lucide-react'
import { ActivityList } from '@/components/leads/activity-list'
import { Facts } from '@/components/leads/facts'
import type { Clock } from '@/components/leads/lead-cell'
import { LeadSection, NothingYet } from '@/components/leads/lead-section'
import { LeadWishes } from '@/components/leads/lead-wishes'
import { formatInstant } from '@/lib/format'
import type { OpenLead } from '@/lib/queue/work-page'
import { APPOINTMENT_KINDS, labelOf, TASK_KINDS } from '@/lib/vocabulary'

/** What one wants to know before one dials: what is open, what they want, and what was said. */
export function LeadBrief({ open, clock }: { open: OpenLead; clock: Clock }) {
  const { lead, tasks, appointments } = open
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
      <div className="flex flex-col gap-6">
        <Facts
          title="Contact"
          facts={[
            { label: 'Phone', value: lead.phone },
            { label: 'E-mail', value: lead.email },
            { label: 'Lives in', value: [lead.city, lead.state].filter(Boolean).join(', ') },
            { label: 'BDC agent', value: lead.bdcAgent?.name },
          ]}
        />
        <LeadSection title="To do">
          {tasks.length + appointments.length === 0 && <NothingYet>No open task and no appointment.</NothingYet>}
          <ul className="text-table">
            {tasks.map(({ id, kind, dueAt, note }) => (
              <li key={id} className="border-line border-b py-1.5">
                <span className="font-medium">{labelOf(TASK_KINDS, kind)}</span> <Due at={dueAt} clock={clock} />
                {note && <span className="block text-muted">{note}</span>}
              </li>
            ))}
            {appointments.map(({ id, kind, startsAt }) => (
              <li key={id} className="border-line border-b py-1.5">
                <span className="font-medium">{labelOf(APPOINTMENT_KINDS, kind)} appointment</span>{' '}
                <span className="text-muted">{formatInstant(startsAt, clock.zone)}</span>
              </li>
            ))}
          </ul>
        </LeadSection>
        <LeadWishes lead={lead} clock={clock} />
      </div>
      <LeadSection title="Activities">
        <ActivityList activities={lead.activities.slice(0, 20)} clock={clock} />
      </LeadSection>
    </div>
  )
}

function Due({ at, clock }: { at: number | null; clock: Clock }) {
  if (at === null) return <span className="text-muted">no due time</span>
  const words = `due ${formatInstant(at, clock.zone)}`
  if (at > clock.now) return <span className="text-muted">{words}</span>
  return (
    <span className="inline-flex items-center gap-1 text-danger">
      <CircleAlert size={14} aria-hidden />
      Overdue, {words}
    </span>
  )
}
