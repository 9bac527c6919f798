/** What the forms of the settings send. */
import * as z from 'zod'
import { normalizeEmail } from '@/lib/auth/email'
import { isDay, isTimeZone } from '@/lib/time'
import { SOURCE_TYPES } from '@/lib/vocabulary'

const Id = z.int().positive()

/** Text people type on one line: no control characters, no half characters, trimmed. */
const line = (max: number) =>
  z
    .string()
    .transform(text =>
      text
        .toWellFormed()
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    )
    .refine(text => text.length <= max, `Use at most ${max} characters.`)

const required = (max: number, message: string) => line(max).refine(text => text.length > 0, message)

const PersonName = required(120, 'Give a name.')
const DealershipName = required(120, 'Give the dealership a name.')
const TimeZone = z.string().max(60).refine(isTimeZone, 'Choose a time zone of the list.')
const Password = z
  .string()
  .refine(text => text.length >= 10 && text.length <= 256, 'Choose a password of 10 to 256 characters.')

const Email = z.string().transform((typed, context) => {
  const email = normalizeEmail(typed)
  if (email !== undefined) return email
  context.addIssue({ code: 'custom', message: 'Enter an e-mail address, such as anna@example.com.' })
  return z.NEVER
})

/** Line by line, without control characters. */
const PostalAddress = z
  .string()
  .transform(text =>
    text
      .toWellFormed()
      .split(/\r\n|\r|\n/)
      .map(part => part.replace(/\p{Cc}+/gu, ' ').trim())
      .join('\n')
      .trim(),
  )
  .refine(text => text.length <= 500, 'Use at most 500 characters.')
  .transform(text => text || null)

export const UpdateDealership = z.strictObject({
  name: DealershipName,
  postalAddress: PostalAddress,
  timeZone: TimeZone,
  country: z.string().regex(/^[A-Z]{2}$/, 'Choose a country of the list.'),
  firstWeekday: z.int().min(0).max(6),
})
export type UpdateDealership = z.output<typeof UpdateDealership>

export const UpdateAgentSettings = z.strictObject({
  agentsSeeAllLeads: z.boolean(),
  agentsMayImport: z.boolean(),
  agentsMayExport: z.boolean(),
})
export type UpdateAgentSettings = z.output<typeof UpdateAgentSettings>

const StoreName = required(80, 'Give the store a name.')
export const CreateStore = z.strictObject({ name: StoreName })
export type CreateStore = z.output<typeof CreateStore>
export const RenameStore = z.strictObject({ id: Id, name: StoreName })
export type RenameStore = z.output<typeof RenameStore>

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
type TimeName = `opens${Weekday}` | `closes${Weekday}`

const TIME_NAMES = WEEKDAYS.flatMap((_, day) => [`opens${day}`, `closes${day}`]) as TimeName[]
const Time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Enter a time, such as 09:00.')
const Times = Object.fromEntries(TIME_NAMES.map(name => [name, Time])) as Record<TimeName, typeof Time>

/** A week and the days on which it does not hold, as the form has them: a day without times is closed. */
export const OpeningHoursForm = z
  .strictObject({
    ...Times,
    /** One a line. */
    closedDays: z.string().max(10_000),
  })
  .transform(({ closedDays, ...times }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const week = WEEKDAYS.map((_, day) => {
      const [opens, closes] = [minutesOf(times[`opens${day as Weekday}`]), minutesOf(times[`closes${day as Weekday}`])]
      if (opens === null && closes === null) return null
      if (opens === null) fault(`opens${day}`, 'Enter when it opens, or leave both times empty.')
      if (closes === null) fault(`closes${day}`, 'Enter when it closes, or leave both times empty.')
      // To close at midnight is to close when the day ends.
      const until = closes === 0 ? 1440 : (closes ?? 0)
      if (opens !== null && closes !== null && opens >= until) fault(`closes${day}`, 'It closes before it opens.')
      return { opens: opens ?? 0, closes: until }
    })
    const days = [...new Set(closedDays.split(/[\s,]+/).filter(Boolean))].sort()
    const strange = days.find(day => !isDay(day))
    if (strange !== undefined) fault('closedDays', `“${strange}” is no day. Write days as 2026-12-25, one a line.`)
    if (days.length > 500) fault('closedDays', 'Give at most 500 days.')
    return { week, closedDays: days }
  })
export type OpeningHoursForm = z.input<typeof OpeningHoursForm>

export const SetOpeningHours = z.strictObject({ id: Id, hours: OpeningHoursForm })
export type SetOpeningHours = z.output<typeof SetOpeningHours>

function minutesOf(time: string): number | null {
  const [hours, minutes] = time.split(':').map(Number)
  return time === '' ? null : (hours ?? 0) * 60 + (minutes ?? 0)
}

const SourceKey = z.string().regex(/^[a-z0-9_]{1,60}$/)
const source = {
  label: required(80, 'Give the source a name.'),
  sourceType: z.enum(
    SOURCE_TYPES.map(({ key }) => key),
    'Choose a type.',
  ),
}
export const CreateSource = z.strictObject(source)
export type CreateSource = z.output<typeof CreateSource>
export const UpdateSource = z.strictObject({ key: SourceKey, ...source })
export type UpdateSource = z.output<typeof UpdateSource>
export const BySourceKey = z.strictObject({ key: SourceKey })

const place = {
  role: z.enum(['agent', 'manager', 'admin'], 'Choose a role.'),
  allStores: z.boolean(),
  /** Left out of account where it is all stores. */
  storeIds: z.array(Id).max(1000),
}
const hasStore = ({ allStores, storeIds }: { allStores: boolean; storeIds: readonly number[] }) =>
  allStores || storeIds.length > 0
const NO_STORE = { path: ['storeIds'], error: 'Choose a store, or all stores.' }

export const InviteUser = z.strictObject({ name: PersonName, email: Email, ...place }).refine(hasStore, NO_STORE)
export type InviteUser = z.output<typeof InviteUser>

export const UpdateUser = z.strictObject({ id: Id, name: PersonName, ...place }).refine(hasStore, NO_STORE)
export type UpdateUser = z.output<typeof UpdateUser>

export const ById = z.strictObject({ id: Id })

export const UpdateProfile = z.strictObject({ name: PersonName })
export type UpdateProfile = z.output<typeof UpdateProfile>

export const ChangePassword = z.strictObject({
  current: z.string().min(1, 'Enter your present password.').max(256, 'This is not your present password.'),
  next: Password,
})
export type ChangePassword = z.output<typeof ChangePassword>

/** What is filled in behind a one-time link; more of it, the more the link is for. */
export const LinkForms = {
  firstAdmin: z.strictObject({
    name: PersonName,
    email: Email,
    password: Password,
    dealership: DealershipName,
    timeZone: TimeZone,
  }),
  invitation: z.strictObject({ name: PersonName, password: Password }),
  password: z.strictObject({ password: Password }),
}
export type LinkForms = { [Kind in keyof typeof LinkForms]: z.output<(typeof LinkForms)[Kind]> }
