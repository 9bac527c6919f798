import { describe, expect, it } from 'vitest'
import { createCatalog, operatorsOf } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { breaks } from '@/lib/rules/problem'
import { validate } from '@/lib/rules/validate'
import { newCondition, newRule, withOperator } from './condition-edits'
import { fieldOptions } from './field-picker'

const CATALOG = createCatalog({
  stores: [{ id: 1, name: 'North', archived: false }],
  people: [{ id: 1, name: 'Ana', isActive: true }],
  sources: [],
  tags: [],
  campaigns: [{ id: 1, name: 'Spring', archived: false }],
  segments: [{ id: 1, name: 'Fresh', archived: false, references: [], historySince: null }],
  customFields: [{ id: 1, name: 'birthday', displayName: 'Birthday', fieldType: 'date', options: [] }],
  country: 'US',
})

describe('The palette', () => {
  it('has every field and every related thing once', () => {
    const keys = fieldOptions(CATALOG, 'lead').flatMap(({ options }) => options.map(({ key }) => key))
    const all = [...CATALOG.fields.map(({ key }) => key), ...CATALOG.related.map(({ key }) => key)]
    expect(keys.length).toBeGreaterThan(100)
    expect([...keys].sort()).toEqual([...all].sort())
    for (const key of keys) expect(newRule(key, CATALOG)).toBeDefined()
  })
})

describe('Whatever comes out of the palette', () => {
  it.each(CATALOG.fields.map(field => [field.key, field] as const))(
    '%s can be asked in every way it offers, and is at most not finished yet',
    (_, field) => {
      for (const { key } of operatorsOf(field)) {
        const condition = withOperator(newCondition(field), key, CATALOG)
        expect(condition.operator).toBe(key)
        const row = { related: field.subject, quantity: { atLeast: 1 }, where: { match: 'all', rules: [condition] } }
        const parsed = parseRule(
          { version: 1, root: { match: 'all', rules: [field.subject === 'lead' ? condition : row] } },
          CATALOG,
        )
        if (!parsed.ok) throw new Error(parsed.problems[0].message)
        expect(validate(parsed.rule, CATALOG).filter(breaks), `${field.key} ${key}`).toEqual([])
      }
    },
  )
})
