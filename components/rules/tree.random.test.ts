import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { depthOf, LIMITS } from '@/lib/rules/limits'
import { parseRule } from '@/lib/rules/parse'
import type { Condition, Match, Rule } from '@/lib/rules/rule'
import { catalogOf } from '@/lib/rules/testing/harness'
import { storedRule } from '@/lib/rules/testing/random-rules'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { apply, type Command, type EditorState, opened } from './tree'
import { fromStored, idsByPath, nodesOf, type TreeNode, toStored } from './tree-node'

const catalog = catalogOf(DEALERSHIP)

const NEW: readonly Rule[] = [
  { field: 'lead.city', operator: 'is', operand: 'Joliet' },
  { field: 'interest.make', operator: 'is', operand: 'Toyota' },
  { match: 'any', rules: [] },
  { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } },
]

/** Numbers that pick nodes, places and words out of whatever tree there is by then. */
const pick = fc.record({
  type: fc.constantFrom<Command['type'][]>(
    'insert',
    'paste',
    'update',
    'move',
    'move',
    'step',
    'step',
    'join',
    'duplicate',
    'remove',
    'setMatch',
    'toggleOff',
    'except',
    'wrap',
    'ungroup',
    'rename',
    'undo',
    'redo',
    'pickUp',
    'drop',
    'cancel',
  ),
  node: fc.nat(),
  other: fc.nat(),
  index: fc.nat(),
  rule: fc.constantFrom(...NEW),
  match: fc.constantFrom<Match[]>('all', 'any', 'none'),
  direction: fc.constantFrom('up', 'down', 'in', 'out'),
})
type Pick = typeof pick extends fc.Arbitrary<infer T> ? T : never

function commandOf({ root }: EditorState, { type, node, other, index, rule, match, direction }: Pick): Command {
  const nodes = [...nodesOf(root)]
  const at = (number: number) => nodes[number % nodes.length] ?? root
  const containers = nodes.filter(one => !('field' in one.rule))
  const parent = containers[other % containers.length] ?? root
  const to = { parent: parent.id, index: index % (parent.children.length + 1) }
  const { id } = at(node)
  switch (type) {
    case 'insert':
      return { type, rule, to }
    case 'paste':
      return { type, rules: [rule, rule], to }
    case 'update':
      return { type, id, rule: altered(at(node)) }
    case 'move':
      return { type, ids: [id], to }
    case 'step':
      return { type, ids: [id], direction }
    case 'join':
      return { type, what: [id], onto: at(other).id, match }
    case 'setMatch':
      return { type, id, match }
    case 'ungroup':
      return { type, id }
    case 'rename':
      return { type, id, name: index % 2 ? 'Hot sources' : '' }
    case 'duplicate':
    case 'remove':
    case 'toggleOff':
    case 'except':
    case 'wrap':
    case 'pickUp':
      return { type, ids: [id] }
    case 'replaceAll':
      return { type, rule: toStored(root) }
    case 'undo':
    case 'redo':
    case 'drop':
    case 'cancel':
      return { type }
  }
}

function altered({ rule }: TreeNode): Rule {
  return 'field' in rule ? ({ field: rule.field, operator: 'isBlank' } satisfies Condition) : rule
}

function ids({ root }: EditorState): number[] {
  return [...nodesOf(root)].map(({ id }) => id)
}

test('a rule opened on the canvas and taken back is the same rule', () => {
  fc.assert(
    fc.property(storedRule, generated => {
      const parsed = parseRule(generated, catalog)
      if (!parsed.ok) throw new Error('the generator makes rules that parse')
      expect(toStored(opened(parsed.rule).root)).toEqual(parsed.rule)
    }),
    { numRuns: 500 },
  )
})

test('every path of a rule belongs to a node', () => {
  fc.assert(
    fc.property(storedRule, rule => {
      const state = opened(rule)
      const found = idsByPath(state.root)
      expect(new Set(found.values())).toEqual(new Set(ids(state)))
    }),
  )
})

test('whatever is done: undoing it brings back the very same tree, no id is lost or doubled, and the limits are kept', () => {
  let done = 0
  fc.assert(
    fc.property(storedRule, fc.array(pick, { minLength: 1, maxLength: 25, size: 'max' }), (rule, picks) => {
      let state = opened(rule)
      for (const one of picks) {
        const command = commandOf(state, one)
        const result = apply(state, command, 0, catalog)
        if (result.refused) {
          expect(result.state).toBe(state)
          expect(result.says).toMatch(/\.$/)
          continue
        }
        done++
        const now = ids(result.state)
        expect(new Set(now).size).toBe(now.length)
        expect(depthOf(toStored(result.state.root).root)).toBeLessThanOrEqual(LIMITS.depth)
        if (KEEPS_CONDITIONS.has(command.type)) expect(conditions(result.state)).toEqual(conditions(state))
        if (result.focus) expect(now).toContain(result.focus.id)
        if (result.state.past.length > state.past.length && command.type !== 'redo')
          expect(apply(result.state, { type: 'undo' }, 0, catalog).state.root).toBe(state.root)
        state = result.state
      }
      while (state.past.length > 0) state = apply(state, { type: 'undo' }, 0, catalog).state
      expect(toStored(state.root)).toEqual(toStored(fromStored(rule, counter())))
    }),
    { numRuns: 400 },
  )
  expect(done).toBeGreaterThan(1000)
})

const KEEPS_CONDITIONS = new Set<Command['type']>([
  'move',
  'step',
  'join',
  'setMatch',
  'toggleOff',
  'except',
  'wrap',
  'ungroup',
  'rename',
  'pickUp',
  'drop',
  'cancel',
])

function conditions({ root }: EditorState): number[] {
  return [...nodesOf(root)]
    .filter(({ rule }) => 'field' in rule)
    .map(({ id }) => id)
    .sort((a, b) => a - b)
}

function counter() {
  let next = 1
  return () => next++
}
