'use client'

import { CalendarCheck, Check, CircleAlert, Ellipsis, Pencil, Plus, RotateCcw, UserCheck, UserX, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { Tone } from '@/components/ui/tone'
import { formatInstant } from '@/lib/format'
import { updateAppointment } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import type { Appointment } from '@/lib/leads/related-schema'
import { APPOINTMENT_KINDS, APPOINTMENT_STATUSES, labelOf } from '@/lib/vocabulary'
import { AppointmentDialog } from './appointment-dialog'
import type { Clock } from './lead-cell'
import { LeadSection, NothingYet } from './lead-section'
import { useChange } from './use-change'

type Shown = Related['appointments'][number]
type AppointmentsProps = { leadId: number; appointments: readonly Shown[]; clock: Clock }

const TONES: Readonly<Record<string, Tone>> = { showed: 'success', no_show: 'danger', cancelled: 'neutral' }
const CHANGES = [
  { status: 'showed', icon: <UserCheck />, label: 'Showed' },
  { status: 'no_show', icon: <UserX />, label: 'No-show' },
  { status: 'cancelled', icon: <X />, label: 'Cancelled' },
  { status: 'scheduled', icon: <RotateCcw />, label: 'Back to scheduled' },
] as const

/** When the lead is coming in, the next first, then what was. */
export function Appointments({ leadId, appointments, clock }: AppointmentsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { failure, change } = useChange()
  const [open, setOpen] = useState<Shown | 'new'>()

  async function set({ id, ...row }: Shown, now: Partial<Appointment>, said: string) {
    const before = row as Appointment
    const after = { ...before, ...now }
    const done = await change(() => updateAppointment({ leadId, id, before, after }), said, {
      send: () => updateAppointment({ leadId, id, before: after, after: before }),
      said: 'Appointment is as it was',
    })
    if (done) heading.current?.focus()
  }

  return (
    <LeadSection
      title="Appointments"
      headingRef={heading}
      failure={failure}
      action={
        <Button size="small" icon={<Plus />} onClick={() => setOpen('new')}>
          Add appointment
        </Button>
      }
    >
      {appointments.length === 0 && <NothingYet>No appointment yet.</NothingYet>}
      <ul className="text-table">
        {nextFirst(appointments, clock.now).map(appointment => {
          const { id, kind, startsAt, status, confirmed, note } = appointment
          const what = `${labelOf(APPOINTMENT_KINDS, kind)}, ${formatInstant(startsAt, clock.zone)}`
          const isScheduled = status === 'scheduled'
          const isPast = startsAt < clock.now
          return (
            <li key={id} className="flex items-start gap-1 border-line border-b py-1.5">
              <div className="min-w-0 flex-1 break-words">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium">{what}</span>
                  <State {...{ status, confirmed, isPast }} />
                </p>
                {note && (
                  <p dir="auto" className="whitespace-pre-wrap text-muted">
                    {note}
                  </p>
                )}
              </div>
              {isScheduled && !isPast && !confirmed && (
                <Button
                  size="small"
                  icon={<Check />}
                  aria-label={`Confirm ${what}`}
                  onClick={() => void set(appointment, { confirmed: true }, 'Appointment confirmed')}
                >
                  Confirm
                </Button>
              )}
              {isScheduled && isPast && (
                <Button
                  size="small"
                  icon={<UserCheck />}
                  aria-label={`Showed for ${what}`}
                  onClick={() => void set(appointment, { status: 'showed' }, 'Marked as showed')}
                >
                  Showed
                </Button>
              )}
              <Menu align="end" trigger={<IconButton size="small" label={`More about ${what}`} icon={<Ellipsis />} />}>
                <MenuItem icon={<Pencil />} onClick={() => setOpen(appointment)}>
                  Edit
                </MenuItem>
                <MenuSeparator />
                {isScheduled && confirmed && (
                  <MenuItem
                    icon={<CircleAlert />}
                    onClick={() => void set(appointment, { confirmed: false }, 'No longer confirmed')}
                  >
                    Not confirmed
                  </MenuItem>
                )}
                {CHANGES.filter(one => one.status !== status).map(({ status, icon, label }) => (
                  <MenuItem
                    key={status}
                    icon={icon}
                    onClick={() => void set(appointment, { status }, `Appointment: ${label.toLowerCase()}`)}
                  >
                    {label}
                  </MenuItem>
                ))}
              </Menu>
            </li>
          )
        })}
      </ul>
      {open && (
        <AppointmentDialog
          leadId={leadId}
          clock={clock}
          saved={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </LeadSection>
  )
}

type StateProps = Pick<Shown, 'status' | 'confirmed'> & { isPast: boolean }

function State({ status, confirmed, isPast }: StateProps) {
  if (status !== 'scheduled')
    return <Chip tone={TONES[status] ?? 'neutral'}>{labelOf(APPOINTMENT_STATUSES, status)}</Chip>
  if (isPast) return <Chip tone="warning">Outcome missing</Chip>
  return confirmed ? (
    <Chip tone="success" icon={<CalendarCheck size={12} />}>
      Confirmed
    </Chip>
  ) : (
    <Chip tone="warning">Not confirmed</Chip>
  )
}

/** What is to come in the order of time, then the rest, the latest first. */
function nextFirst(appointments: readonly Shown[], now: number): Shown[] {
  const isNext = ({ startsAt, status }: Shown) => startsAt >= now && status === 'scheduled'
  return [...appointments.filter(isNext), ...appointments.filter(one => !isNext(one)).toReversed()]
}
