/** What is sent of a lead's vehicles, appointments, tasks and consents. Reading twice changes nothing, see schema.ts. */
import * as z from 'zod'
import { DayText } from '@/lib/rules/window'
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_STATUSES,
  CONSENT_CHANNELS,
  TASK_KINDS,
  TASK_STATES,
  VEHICLE_ROLES,
} from '@/lib/vocabulary'
import { parseDecimal } from './money'
import { Id, Money, Note, oneOf, Text } from './schema'

const EARLIEST = Date.UTC(1900, 0, 2)
const LATEST = Date.UTC(9998, 11, 30)

const TIME = 'Enter a day and a time.'
const Instant = z.int(TIME).min(EARLIEST, TIME).max(LATEST, TIME)

/** A number of a scale, or as it was typed; `unit` is how many ten-thousandths one of it is. */
function number(unit: number, min: number, max: number, message: string) {
  return z
    .union(
      [
        z.int(message).min(min, message).max(max, message),
        z.string().transform((typed, context) => {
          if (typed.trim() === '') return null
          const stored = (parseDecimal(typed) ?? Number.NaN) / unit
          if (Number.isInteger(stored) && stored >= min && stored <= max) return stored
          context.addIssue(message)
          return z.NEVER
        }),
      ],
      message,
    )
    .nullable()
}

const WHOLE = 10_000
const HUNDREDTH = 100
const Year = number(WHOLE, 1900, 2100, 'Enter a year such as 2024.')

const BlankDay = z.literal('').transform(() => null)
const OptionalDay = z.union([BlankDay, DayText], 'Enter a date such as 2026-11-22.').nullable()

/** A vehicle the lead owns or would trade in: money in cents, the rate in hundredths of a percent. */
export const Vehicle = z
  .strictObject({
    role: oneOf(VEHICLE_ROLES),
    make: Text,
    model: Text,
    year: Year,
    mileage: number(WHOLE, 0, 9_999_999, 'Enter the miles, such as 42,000.'),
    leaseEnd: OptionalDay,
    warrantyEnd: OptionalDay,
    payoff: Money,
    estimate: Money,
    apr: number(HUNDREDTH, 0, 9_999, 'Enter a rate below 100, such as 6.9.'),
    paymentsLeft: number(WHOLE, 0, 999, 'Enter how many payments are left, such as 18.'),
  })
  .refine(({ role: _, ...said }) => Object.values(said).some(value => value !== null), {
    path: ['make'],
    message: 'Enter at least one thing about this vehicle, such as its make.',
  })
export type Vehicle = z.output<typeof Vehicle>

export const Appointment = z.strictObject({
  kind: oneOf(APPOINTMENT_KINDS),
  startsAt: Instant,
  confirmed: z.boolean().nullable(),
  status: oneOf(APPOINTMENT_STATUSES),
  note: Note,
})
export type Appointment = z.output<typeof Appointment>

export const Task = z.strictObject({
  kind: oneOf(TASK_KINDS),
  dueAt: Instant.nullable(),
  state: oneOf(TASK_STATES),
  note: Note,
  assignedToId: Id.nullable(),
})
export type Task = z.output<typeof Task>

const row = { leadId: Id, id: Id }

export const AddVehicle = z.strictObject({ leadId: Id, vehicle: Vehicle })
export type AddVehicle = z.output<typeof AddVehicle>
/** `before`: as it was when the form was opened; if it is that no more, somebody else was here. */
export const UpdateVehicle = z.strictObject({ ...row, before: Vehicle, after: Vehicle })
export type UpdateVehicle = z.output<typeof UpdateVehicle>
export const RemoveVehicle = z.strictObject({ ...row, before: Vehicle })
export type RemoveVehicle = z.output<typeof RemoveVehicle>

export const AddAppointment = z.strictObject({ leadId: Id, appointment: Appointment })
export type AddAppointment = z.output<typeof AddAppointment>
export const UpdateAppointment = z.strictObject({ ...row, before: Appointment, after: Appointment })
export type UpdateAppointment = z.output<typeof UpdateAppointment>

export const AddTask = z.strictObject({ leadId: Id, task: Task })
export type AddTask = z.output<typeof AddTask>
export const UpdateTask = z.strictObject({ ...row, before: Task, after: Task })
export type UpdateTask = z.output<typeof UpdateTask>

/** Why a channel is allowed or forbidden: who reads it later was not there. */
export const Reason = Text.refine(reason => reason !== null, 'Say why, in a few words.')

export const SetConsent = z.strictObject({
  leadId: Id,
  channels: z.array(oneOf(CONSENT_CHANNELS)).min(1, 'Choose a channel.').max(CONSENT_CHANNELS.length),
  isAllowed: z.boolean(),
  reason: Reason,
})
export type SetConsent = z.output<typeof SetConsent>
