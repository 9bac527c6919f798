import { describe, expect, it } from 'vitest'
import type { Lead } from '@/lib/leads/queries'
import type { CustomField } from '@/lib/rules/fields/custom'
import { leadChanges, leadInput } from './lead-form-input'
import { leadFormSchema } from './lead-form-schema'
import { type LeadValues, leadValues, NEW_INTEREST, newLeadValues } from './lead-form-values'

const SCORE: CustomField = { id: 1, name: 'score', displayName: 'Score', fieldType: 'number', options: [] }
const EXTRAS: CustomField = {
  id: 2,
  name: 'extras',
  displayName: 'Extras',
  fieldType: 'choices',
  options: [
    { key: 'hitch', label: 'Tow hitch' },
    { key: 'rack', label: 'Roof rack', archived: true },
  ],
}
const FIELDS = [SCORE, EXTRAS]

const empty = newLeadValues(FIELDS, 1)
const saved = leadValues({
  ...empty,
  firstName: 'Dana',
  lastName: null,
  interests: [
    { ...NEW_INTEREST, id: 7, type: 'vehicle_make', value: null, model: null, make: 'Honda', year: null, addedAt: 0 },
  ],
  budgets: [{ min: 2_500_050, max: 4_000_000, paymentType: 'cash', downPayment: 0, monthlyPayment: null }],
  timelines: [{ type: 'researching', specificDate: null, urgency: null, reason: null }],
  custom: [
    { field: SCORE, values: [7_125_000] },
    { field: EXTRAS, values: ['hitch', 'rack'] },
  ],
  tags: [{ id: 3 }],
} as unknown as Lead)

const faultsOf = (values: LeadValues, before?: LeadValues) =>
  leadFormSchema(FIELDS, before)
    .safeParse(values)
    .error?.issues.map(({ path, message }) => [path.join('.'), message])

describe('the form of a lead', () => {
  it('shows what is saved as people type it', () => {
    expect(saved.budget).toEqual({
      min: '25,000.50',
      max: '40,000',
      paymentType: 'cash',
      downPayment: '0',
      monthlyPayment: '',
    })
    expect(saved.custom).toEqual({ 1: '712.5', 2: ['hitch', 'rack'] })
    expect([saved.firstName, saved.lastName, saved.tagIds]).toEqual(['Dana', '', [3]])
  })

  it('sends nothing of a lead that stands as it stood', () => {
    expect(leadChanges(saved, structuredClone(saved))).toEqual({})
  })

  it('sends what was changed, and of the custom fields only those', () => {
    const after = { ...saved, city: 'Skokie', custom: { ...saved.custom, 1: '' } }
    expect(leadChanges(saved, after)).toEqual({ city: 'Skokie', custom: { 1: '' } })
  })

  it('says nothing of a timeline of which nothing was said, and all of one of which something was', () => {
    expect(leadInput(empty).timeline).toBeNull()
    const timeline = { ...empty.timeline, urgency: 'high' }
    expect(leadInput({ ...empty, timeline }).timeline).toEqual({ ...timeline, specificDate: null })
  })
})

describe('what is wrong in the form', () => {
  it('is said all at once, each where it is', () => {
    const interests = [{ ...NEW_INTEREST, year: 'soon' }]
    const wrong: LeadValues = { ...empty, storeId: null, email: 'nobody', interests, custom: { 1: 'seven' } }
    expect(faultsOf(wrong)?.filter(([path]) => path !== 'storeId')).toEqual([
      ['email', 'Enter an e-mail address such as name@example.com.'],
      ['interests.0.type', 'Choose one from the list.'],
      ['interests.0.year', 'Enter a year such as 2024.'],
      ['custom.1', 'Enter a number such as 12.5, with at most 4 decimals.'],
    ])
    expect(faultsOf(wrong)).toContainEqual(['storeId', 'Choose the store this lead belongs to.'])
  })

  it('is nothing where a saved lead has what could not be entered today', () => {
    const odd = { ...saved, email: 'no address', custom: { ...saved.custom, 2: ['gone'] } }
    expect(faultsOf({ ...odd, city: 'Skokie' }, odd)).toBeUndefined()
    expect(faultsOf({ ...odd, email: 'still none' }, odd)).toHaveLength(1)
  })

  it('is an emptied budget, which would be kept without a word', () => {
    expect(faultsOf({ ...saved, budget: empty.budget }, saved)?.[0]).toEqual([
      'budget.min',
      expect.stringContaining('stays with the lead'),
    ])
  })
})
