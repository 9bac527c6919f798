'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { FieldGrid } from '@/components/form/form-section'
import { NoteField } from '@/components/form/note-field'
import { TextField } from '@/components/form/text-field'
import { addAppointment, updateAppointment } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import { Appointment } from '@/lib/leads/related-schema'
import { addDays, instantOf, localTime } from '@/lib/time'
import { APPOINTMENT_KINDS, APPOINTMENT_STATUSES } from '@/lib/vocabulary'
import { EntryDialog } from './entry-dialog'
import type { Clock } from './lead-cell'

type AppointmentDialogProps = {
  leadId: number
  clock: Clock
  saved?: Related['appointments'][number]
  onClose: () => void
}

const CONFIRMED = [
  { key: 'yes', label: 'Yes' },
  { key: 'no', label: 'No' },
]

/** Makes an appointment, or changes a saved one. Times are those of the dealership. */
export function AppointmentDialog({ leadId, clock, saved, onClose }: AppointmentDialogProps) {
  const send = (after: Appointment) => {
    if (!saved) return addAppointment({ leadId, appointment: after })
    const { id, ...before } = saved
    return updateAppointment({ leadId, id, before, after })
  }
  return (
    <EntryDialog
      title={saved ? 'Edit appointment' : 'Add appointment'}
      label={saved ? 'Save appointment' : 'Add appointment'}
      said={saved ? 'Appointment saved' : 'Appointment added'}
      values={{
        kind: saved?.kind ?? 'sales',
        startsAt: saved ? localTime(saved.startsAt, clock.zone) : `${addDays(clock.today, 1)}T10:00`,
        confirmed: saved?.confirmed == null ? (saved ? null : 'no') : saved.confirmed ? 'yes' : 'no',
        status: saved?.status ?? 'scheduled',
        note: saved?.note ?? '',
      }}
      read={({ startsAt, confirmed, ...values }) => ({
        ...values,
        startsAt: instantOf(startsAt, clock.zone),
        confirmed: confirmed === null ? null : confirmed === 'yes',
      })}
      schema={Appointment}
      send={send}
      onClose={onClose}
    >
      {control => (
        <>
          <FieldGrid>
            <ChoiceField control={control} name="kind" label="Kind" options={APPOINTMENT_KINDS} />
            <TextField
              control={control}
              name="startsAt"
              label="Starts"
              type="datetime-local"
              hint={`Time at the dealership, ${clock.zone}`}
            />
            <ChoiceField control={control} name="confirmed" label="Confirmed" options={CONFIRMED} none="Not said" />
            <ChoiceField control={control} name="status" label="Status" options={APPOINTMENT_STATUSES} />
          </FieldGrid>
          <NoteField control={control} name="note" label="Note" placeholder="Who comes, what to have ready" />
        </>
      )}
    </EntryDialog>
  )
}
