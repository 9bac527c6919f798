import { expect, test } from 'vitest'
import type { Rule, StoredRule } from '@/lib/rules/rule'
import { catalogOf } from '@/lib/rules/testing/harness'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { phrasesOf, problemsOf, tally } from './problems'
import { opened } from './tree'

const catalog = catalogOf(DEALERSHIP)
const status: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
const unfinished: Rule = { field: 'lead.city', operator: 'is' }
const broken: Rule = { field: 'lead.shoeSize', operator: 'is', operand: '44' }

function look(...rules: Rule[]) {
  const rule: StoredRule = { version: 1, root: { match: 'all', rules } }
  const { root } = opened(rule)
  const problems = problemsOf(root, catalog, DEALERSHIP)
  return {
    root,
    problems,
    sentence: phrasesOf(root, problems, catalog)
      ?.map(({ text }) => text)
      .join(''),
  }
}

test('a problem belongs to the node on the canvas, also under an exception', () => {
  const { root, problems } = look(status, { match: 'none', rules: [broken] })
  expect([...problems.keys()]).toEqual([root.children[1]?.id])
})

test('what is not finished and what is broken are counted apart', () => {
  expect(tally(look(status, unfinished, broken, { match: 'any', rules: [] }).problems)).toEqual({
    unfinished: 2,
    broken: 1,
  })
})

test('the sentence is about what is finished and whole', () => {
  expect(look(status, unfinished, broken).sentence).toBe('Leads whose status is New.')
})

test('a related thing whose conditions are not finished is not said to be any', () => {
  const interest: Rule = {
    related: 'interest',
    quantity: { atLeast: 1 },
    where: { match: 'all', rules: [{ field: 'interest.make', operator: 'is' }] },
  }
  expect(look(status, interest).sentence).toBe('Leads whose status is New.')
  expect(look(interest).sentence).toBeUndefined()
})

test('each phrase leads to its row', () => {
  const { root, problems } = look(status, { match: 'none', rules: [{ ...status, operand: ['lost'] }] })
  const nodes = new Set(phrasesOf(root, problems, catalog)?.flatMap(({ node }) => node ?? []))
  expect(nodes).toEqual(new Set(root.children.map(({ id }) => id)))
})
