/** The exercise: a field and an operator are added as one entry each, and whatever reads the language follows. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operatorsOf } from './catalog'
import { describe as describeRule } from './describe'
import { BUDGET_FIELDS } from './fields/budget'
import type { Field } from './fields/field'
import { OPERATORS, type Operator } from './operators'
import { oppositeOf } from './opposite'
import { publishedCatalog } from './published-catalog'
import type { Condition, Rule } from './rule'
import { catalogOf, members, openTestDatabase, stored, type TestDatabase, withLeads } from './testing/harness'
import { plainLead } from './testing/lead-with'
import { DEALERSHIP, type TestLead } from './testing/world'
import { validate } from './validate'

// What somebody would write into `fields/budget.ts`: one entry.
const FIELD: Field = {
  key: 'budget.ceiling',
  label: 'Ceiling',
  noun: 'ceiling',
  group: 'Budget',
  subject: 'lead',
  type: 'number',
  scale: 'cents',
  place: { in: 'budget', column: 'max_amount' },
}
// And into `operators.ts`: one entry for the operator, one for its partner.
const besides: Operator['test'] = (value, operand, sql) =>
  sql.or(sql.equal(value as never, (operand as number) - 1), sql.equal(value as never, (operand as number) + 1))
const OPERATOR = { types: ['number'], operand: 'point', fragment: false } as const
const NEW_OPERATORS: Operator[] = [
  { ...OPERATOR, key: 'isBeside', label: 'is one beside', partner: 'isNotBeside', blanks: 'exclude', test: besides },
  {
    ...OPERATOR,
    key: 'isNotBeside',
    label: 'is not one beside',
    partner: 'isBeside',
    blanks: 'include',
    test: (value, operand, sql) => sql.not(besides(value, operand, sql)),
  },
]

let database: TestDatabase
beforeAll(async () => {
  ;(BUDGET_FIELDS as Field[]).push(FIELD)
  ;(OPERATORS as Operator[]).push(...NEW_OPERATORS)
  database = await openTestDatabase()
})
afterAll(() => database.close())

const lead = (id: number, max: number | null): TestLead => ({
  ...plainLead(id),
  budgets:
    max === null
      ? []
      : [{ min: null, max, paymentType: null, downPayment: null, monthlyPayment: null, statedOn: '2026-11-21' }],
})
const LEADS = [lead(1, 99), lead(2, 100), lead(3, 101), lead(4, null)]
const CONDITION: Condition = { field: FIELD.key, operator: 'isBeside', operand: 100 }

const found = (rule: Rule) =>
  withLeads(database, LEADS, DEALERSHIP, db => members(db, stored(rule, DEALERSHIP), DEALERSHIP))

it('is offered to people and to other programs, with the form of its operand', () => {
  const catalog = catalogOf(DEALERSHIP)
  const field = catalog.field(FIELD.key) as Field
  expect(operatorsOf(field).map(({ key }) => key)).toEqual(expect.arrayContaining(['equals', 'isBlank', 'isBeside']))
  const published = publishedCatalog(catalog).fields.find(({ key }) => key === FIELD.key)
  expect(published?.operators).toContainEqual({
    key: 'isBeside',
    label: 'is one beside',
    operand: expect.objectContaining({ type: 'integer' }),
  })
})

it('is checked, said, and canonical', () => {
  const catalog = catalogOf(DEALERSHIP)
  const kindsOf = (condition: Condition) => validate(stored(condition, DEALERSHIP), catalog).map(({ kind }) => kind)
  expect(kindsOf(CONDITION)).toEqual([])
  expect(kindsOf({ field: FIELD.key, operator: 'isBeside' })).toEqual(['incomplete'])
  expect(kindsOf({ ...CONDITION, operand: 'x' })).toEqual(['invalid'])
  expect(kindsOf({ ...CONDITION, operand: 1e16 })).toEqual(['invalid'])
  expect(stored({ ...CONDITION, blanks: 'exclude' }, DEALERSHIP).root.rules).toEqual([CONDITION])
  const said = describeRule(stored({ ...CONDITION, blanks: 'include' }, DEALERSHIP), catalog).text
  expect(said).toBe('Leads whose ceiling is one beside $1 or is blank.')
})

it('finds leads, blanks as they are meant, and the opposite finds the others', async () => {
  expect(await found(CONDITION)).toEqual([1, 3])
  expect(await found({ ...CONDITION, blanks: 'include' })).toEqual([1, 3, 4])
  expect(await found({ ...CONDITION, operator: 'isNotBeside' })).toEqual([2, 4])
  expect(await found(oppositeOf(CONDITION, catalogOf(DEALERSHIP)))).toEqual([2, 4])
  // An operator of a type is one of every field of it, in rows too.
  const beside: Condition = { field: 'interest.year', operator: 'isBeside', operand: 2025 }
  const interests = [{ type: 'vehicle_make', year: 2024, added: DEALERSHIP.now }]
  const ask: Rule = { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [beside] } }
  const ids = await withLeads(database, [{ ...plainLead(9), interests }], DEALERSHIP, db =>
    members(db, stored(ask, DEALERSHIP), DEALERSHIP),
  )
  expect(ids).toEqual([9])
})

it('may be compared with another field, and another with it', async () => {
  expect(await found({ field: FIELD.key, operator: 'isAtLeast', operand: { field: 'budget.max' } })).toEqual([1, 2, 3])
  expect(await found({ field: 'budget.max', operator: 'equals', operand: { field: FIELD.key } })).toEqual([1, 2, 3])
})
