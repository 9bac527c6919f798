import { APPOINTMENT_KINDS, APPOINTMENT_STATUSES } from '@/lib/vocabulary'
import type { Field, RelatedThing } from './field'
import { fieldsOn } from './row'

export const APPOINTMENT: RelatedThing = {
  key: 'appointment',
  label: 'Appointment',
  one: 'appointment',
  many: 'appointments',
  table: 'lead_appointment',
  within: 'appointment.starts',
}

const on = fieldsOn<'lead_appointment'>(APPOINTMENT)

/** Criteria on one appointment, past or to come. */
export const APPOINTMENT_FIELDS: readonly Field[] = [
  on('kind', 'choice', 'kind', 'Kind', { options: APPOINTMENT_KINDS }),
  on('status', 'choice', 'status', 'Status', { options: APPOINTMENT_STATUSES }),
  on('confirmed', 'yesNo', 'confirmed', 'Confirmed', { noun: 'confirmation' }),
  on('starts', 'instant', 'starts_at', 'Starts', { noun: 'start', neverBlank: true }),
]
