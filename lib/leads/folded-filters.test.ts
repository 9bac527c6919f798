import { describe, expect, test } from 'vitest'
import type { Rule, StoredRule } from '@/lib/rules/rule'
import { catalogOf } from '@/lib/rules/testing/harness'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { foldFilters } from './folded-filters'

const catalog = catalogOf(DEALERSHIP)
const isNew = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
const isLost = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }
const inCity = { field: 'lead.city', operator: 'is', operand: 'Joliet' }
const filters = { status: ['new'] }
const ruleOf = (match: 'all' | 'any' | 'none', rules: Rule[], rest = {}): StoredRule => ({
  version: 1,
  root: { match, rules, ...rest },
})
const folded = (rule: StoredRule | undefined, chosen = filters) => foldFilters(rule, chosen, catalog)?.root

describe('filters in the rule', () => {
  test('are further conditions of a rule that asks for all of its own', () => {
    expect(folded(ruleOf('all', [inCity]))).toEqual({ match: 'all', rules: [inCity, isNew] })
  })

  test.each(['any', 'none'] as const)('stand beside a rule that asks for %s of its own, which stays whole', match => {
    const own = ruleOf(match, [inCity, isLost])
    expect(folded(own)).toEqual({ match: 'all', rules: [own.root, isNew] })
  })

  test('leave a named group its name', () => {
    const own = ruleOf('all', [inCity], { name: 'Near' })
    expect(folded(own)).toEqual({ match: 'all', rules: [own.root, isNew] })
  })

  test('are the whole rule where there is none', () => {
    expect(folded(undefined)).toEqual({ match: 'all', rules: [isNew] })
  })

  test('do not stand in for a rule that is off, which would select more than before', () => {
    expect(folded(ruleOf('all', [{ ...inCity, off: true }]))).toBeUndefined()
    expect(folded(ruleOf('all', [inCity], { off: true }))).toBeUndefined()
  })

  test('are not there, or too many with the rule: nothing is folded', () => {
    expect(foldFilters(ruleOf('all', [inCity]), {}, catalog)).toBeUndefined()
    const full = ruleOf(
      'all',
      Array.from({ length: 200 }, () => inCity),
    )
    expect(folded(full)).toBeUndefined()
  })
})
