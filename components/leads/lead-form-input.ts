import type { InterestValues, LeadValues } from './lead-form-values'

/** What a form says of a lead, in the shape that creating one takes. */
export function leadInput(values: LeadValues) {
  return { ...values, interests: values.interests.map(interestInput), timeline: timelineInput(values.timeline) }
}

/**
 * What of it was changed, in the shape that changing one takes. What stands as it stood is not sent: it may be something
 * that could not be chosen today, and a budget or a timeline is stated only by saying something new.
 */
export function leadChanges(before: LeadValues, after: LeadValues) {
  const changes = changedEntries(before, leadInput(after), after)
  return 'custom' in changes
    ? { ...changes, custom: changedEntries(before.custom, after.custom, after.custom) }
    : changes
}

/** Of `input`, the entries under which the form does not hold what it held. */
function changedEntries<Input extends object, Held extends object>(
  before: Held,
  input: Input,
  after: Held,
): Partial<Input> {
  const isChanged = (key: string) => textOf(before, key) !== textOf(after, key)
  return Object.fromEntries(Object.entries(input).filter(([key]) => isChanged(key))) as Partial<Input>
}

function textOf(held: object, key: string): string | undefined {
  return JSON.stringify(Reflect.get(held, key))
}

function interestInput({ year, ...interest }: InterestValues) {
  return { ...interest, year: year.trim() === '' ? null : Number(year) }
}

/** Nothing, as long as nothing is said. */
function timelineInput(timeline: LeadValues['timeline']) {
  const { specificDate, ...choices } = timeline
  const isSilent = specificDate === '' && Object.values(choices).every(choice => choice === null)
  return isSilent ? null : { ...choices, specificDate: specificDate || null }
}
