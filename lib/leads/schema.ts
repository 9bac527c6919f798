/** What the forms of a lead send. Reading twice changes nothing: what a form has read, the server reads again. */
import * as z from 'zod'
import { DayText } from '@/lib/rules/window'
import { fold } from '@/lib/text'
import {
  ACTIVITY_KINDS,
  ACTIVITY_OUTCOMES,
  BODY_TYPES,
  CONDITIONS,
  DIRECTIONS,
  FUELS,
  INTEREST_LEVELS,
  INTEREST_TYPES,
  LANGUAGES,
  LOST_REASONS,
  PAYMENT_TYPES,
  SOURCE_TYPES,
  STATES,
  STATUSES,
  SUB_STATUSES,
  type Term,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
} from '@/lib/vocabulary'
import { HIGHEST_MONEY, parseMoney } from './money'

export const MAX_TEXT = 200
export const MAX_NOTE = 4000
const MAX_ENTRIES = 100

export const Id = z.int().positive()

/** What folds to nothing is nothing. */
function text(max: number, isAllowed = /^[^\p{Cc}]*$/u) {
  return z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .transform(typed => (fold(typed) === null ? null : typed.toWellFormed().trim()))
    .refine(typed => typed === null || isAllowed.test(typed), 'Remove the invisible control characters.')
    .nullable()
}

export const Text = text(MAX_TEXT)
export const Note = text(MAX_NOTE, /^(?:[^\p{Cc}]|[\n\r\t])*$/u)

const Email = Text.refine(
  typed => typed === null || /^[^\s@]+@[^\s@]+$/.test(typed),
  'Enter an e-mail address such as name@example.com.',
)
const Phone = Text.refine(typed => typed === null || /[0-9]/.test(typed), 'Enter a phone number with its digits.')

/** In cents, or as it was typed. */
export const Money = z
  .union(
    [
      z.int().min(0, 'Enter an amount such as 25,000.').max(HIGHEST_MONEY, 'Enter a smaller amount.'),
      z.string().transform((typed, context) => {
        if (typed.trim() === '') return null
        const cents = parseMoney(typed)
        if (cents === undefined) context.addIssue('Enter an amount such as 25,000.')
        return cents ?? z.NEVER
      }),
    ],
    'Enter an amount such as 25,000.',
  )
  .nullable()

/** A key of a vocabulary. */
export function oneOf<const T extends readonly Term[]>(terms: T) {
  return z.enum(
    terms.map(({ key }) => key as T[number]['key']),
    'Choose one from the list.',
  )
}

function several<T extends z.ZodType<string | number>>(entry: T) {
  return z
    .array(entry)
    .max(MAX_ENTRIES, `Choose at most ${MAX_ENTRIES}.`)
    .transform(entries => [...new Set(entries)])
}

/** A thing the lead wants. One with an id takes the place of that one; one without is new. */
export const Interest = z
  .strictObject({
    id: Id.optional(),
    type: oneOf(INTEREST_TYPES),
    value: Text,
    level: oneOf(INTEREST_LEVELS).nullable(),
    make: Text,
    model: Text,
    year: z
      .int('Enter a year such as 2024.')
      .min(1900, 'Enter a year such as 2024.')
      .max(2100, 'Enter a year such as 2024.')
      .nullable(),
    bodyType: oneOf(BODY_TYPES).nullable(),
    condition: oneOf(CONDITIONS).nullable(),
    fuel: oneOf(FUELS).nullable(),
  })
  .partial({
    value: true,
    level: true,
    make: true,
    model: true,
    year: true,
    bodyType: true,
    condition: true,
    fuel: true,
  })
export type Interest = z.output<typeof Interest>

/** What the lead says about money today; nothing at all says nothing. */
export const Budget = z
  .strictObject({
    min: Money,
    max: Money,
    paymentType: oneOf(PAYMENT_TYPES).nullable(),
    downPayment: Money,
    monthlyPayment: Money,
  })
  .partial()
  .refine(({ min, max }) => (min ?? 0) <= (max ?? Number.POSITIVE_INFINITY), {
    path: ['max'],
    message: 'The highest amount is below the lowest.',
  })
export type Budget = z.output<typeof Budget>

/** When the lead says today that it will buy. */
export const Timeline = z.strictObject({
  type: oneOf(TIMELINE_TYPES),
  specificDate: DayText.nullish(),
  urgency: oneOf(URGENCIES).nullish(),
  reason: oneOf(TIMELINE_REASONS).nullish(),
})
export type Timeline = z.output<typeof Timeline>

/** The value of a custom field as it was typed or chosen; what it must look like, its field says. */
const CustomInput = z.union([z.string(), z.boolean(), z.array(z.string()).max(MAX_ENTRIES)]).nullable()
export type CustomInput = z.output<typeof CustomInput>

const Details = z
  .strictObject({
    storeId: Id,
    firstName: Text,
    lastName: Text,
    email: Email,
    phone: Phone,
    city: Text,
    state: oneOf(STATES).nullable(),
    postalCode: Text,
    status: oneOf(STATUSES),
    subStatus: oneOf(SUB_STATUSES).nullable(),
    lostReason: oneOf(LOST_REASONS).nullable(),
    source: Text,
    sourceType: oneOf(SOURCE_TYPES).nullable(),
    bdcAgentId: Id.nullable(),
    salespersonId: Id.nullable(),
    tagIds: several(Id),
    languages: several(oneOf(LANGUAGES)),
    interests: z.array(Interest).max(MAX_ENTRIES, `A lead may have at most ${MAX_ENTRIES} interests.`),
    budget: Budget,
    timeline: Timeline.nullable(),
    /** By the id of the field. */
    custom: z.record(z.string().regex(/^[1-9]\d{0,9}$/), CustomInput),
  })
  .partial()

export const NOBODY = 'Enter a name, an e-mail address or a phone number.'

/** What is not given of a new lead, it does not have. */
export const CreateLead = Details.required({ storeId: true }).refine(
  ({ firstName, lastName, email, phone }) => Boolean(firstName ?? lastName ?? email ?? phone),
  { path: ['lastName'], message: NOBODY },
)
export type CreateLead = z.output<typeof CreateLead>

/** What is not given of a lead stays as it is. Interests, tags and languages are given whole. */
export const UpdateLead = z.strictObject({
  id: Id,
  /** As it was when the form was opened. */
  updatedAt: z.int(),
  changes: Details,
})
export type UpdateLead = z.output<typeof UpdateLead>
export type LeadChanges = UpdateLead['changes']

export const RecordActivity = z
  .strictObject({
    leadId: Id,
    kind: oneOf(ACTIVITY_KINDS),
    direction: oneOf(DIRECTIONS).nullish(),
    outcome: oneOf(ACTIVITY_OUTCOMES).nullish(),
    /** In UTC milliseconds; now, when it is not given. */
    at: z.int().optional(),
    note: Note.optional(),
  })
  .refine(({ kind, direction }) => !GOES_SOMEWHERE.has(kind) || direction, {
    path: ['direction'],
    message: 'Say whether it came in or went out.',
  })
  .refine(({ kind, outcome }) => !outcome || kind === 'call', {
    path: ['outcome'],
    message: 'Only a call has an outcome.',
  })
export type RecordActivity = z.output<typeof RecordActivity>

const GOES_SOMEWHERE: ReadonlySet<string> = new Set(['call', 'voicemail', 'text', 'email', 'chat', 'video'])
