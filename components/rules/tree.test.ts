import { describe, expect, test } from 'vitest'
import type { Condition, Related, Rule, StoredRule } from '@/lib/rules/rule'
import { catalogOf } from '@/lib/rules/testing/harness'
import { DEALERSHIP } from '@/lib/rules/testing/world'
import { apply, type Command, type EditorState, HISTORY, opened, type Result } from './tree'
import { type NodeId, nodesOf, ROOT, toStored } from './tree-node'

const catalog = catalogOf(DEALERSHIP)

const status = condition('lead.status', ['new'])
const city: Condition = { field: 'lead.city', operator: 'is', operand: 'Joliet' }
const make: Condition = { field: 'interest.make', operator: 'is', operand: 'Toyota' }
const level = condition('interest.level', ['high'])
const interest = (...rules: Rule[]): Related => ({
  related: 'interest',
  quantity: { atLeast: 1 },
  where: { match: 'all', rules },
})
const any = (...rules: Rule[]): Rule => ({ match: 'any', rules })

function condition(field: string, operand: string[]): Condition {
  return { field, operator: 'isAnyOf', operand }
}
function all(...rules: Rule[]): StoredRule {
  return { version: 1, root: { match: 'all', rules } }
}

/** Runs commands one after the other, a second apart. */
function run(rule: StoredRule, ...commands: Command[]): Result {
  let result: Result = { state: opened(rule), says: '' }
  for (const [index, command] of commands.entries()) result = apply(result.state, command, index * 1000, catalog)
  return result
}

/** The node whose field, related thing, name or match is this. */
function id(state: EditorState, word: string): NodeId {
  const node = [...nodesOf(state.root)].find(({ id: own, rule }) => own !== ROOT && Object.values(rule).includes(word))
  if (!node) throw new Error(`No node ${word}`)
  return node.id
}

/** The children of the root, as one word each; groups in brackets. */
function outline(state: EditorState): string {
  const word = (rule: Rule): string => {
    if ('field' in rule) return rule.field.split('.')[1] ?? rule.field
    if ('related' in rule) return `interest(${rule.where.rules.map(word).join(' ')})`
    return `${rule.match}[${rule.rules.map(word).join(' ')}]`
  }
  return toStored(state.root).root.rules.map(word).join(' ')
}

describe('placing', () => {
  test('a field of an interest brings the interest along at the level of the lead, and stands alone inside one', () => {
    const outside = run(all(status), { type: 'insert', rule: make, to: { parent: ROOT, index: 1 } })
    expect(outline(outside.state)).toBe('status interest(make)')
    const state = opened(all(interest(level)))
    const inside = run(all(interest(level)), {
      type: 'insert',
      rule: make,
      to: { parent: id(state, 'interest'), index: 1 },
    })
    expect(outline(inside.state)).toBe('interest(level make)')
  })

  test('a field of the lead is refused inside an interest, in words', () => {
    const rule = all(interest(level))
    const { state, says, refused } = run(rule, {
      type: 'insert',
      rule: status,
      to: { parent: id(opened(rule), 'interest'), index: 0 },
    })
    expect(refused).toBe(true)
    expect(says).toBe('This is about the lead. Conditions about one interest stand on the interest alone.')
    expect(toStored(state.root)).toEqual(rule)
  })

  test('a condition about an interest dropped into another one joins it, and dropped outside makes one of its own', () => {
    const rule = all(interest(level), interest(make))
    const state = opened(rule)
    const [first, second] = state.root.children
    const joined = run(rule, { type: 'move', ids: [second?.id ?? 0], to: { parent: first?.id ?? 0, index: 1 } })
    expect(outline(joined.state)).toBe('interest(level make)')
    const parted = apply(
      joined.state,
      { type: 'move', ids: [id(joined.state, 'interest.make')], to: { parent: ROOT, index: 0 } },
      0,
      catalog,
    )
    expect(outline(parted.state)).toBe('interest(make) interest(level)')
  })

  test('an interest with a count of its own does not fit into another', () => {
    const counted: Related = { ...interest(make), quantity: { atLeast: 2 } }
    const rule = all(interest(level), counted)
    const [first, second] = opened(rule).root.children
    const { refused, says } = run(rule, {
      type: 'move',
      ids: [second?.id ?? 0],
      to: { parent: first?.id ?? 0, index: 0 },
    })
    expect(refused && says).toBe('Conditions about one interest cannot count other rows.')
  })

  test('a group is not moved into itself, and nothing grows beyond six levels', () => {
    const rule = all(any(any(any(any(any(status))))), any(city))
    const state = opened(rule)
    const [deep, shallow] = state.root.children
    const into = run(rule, { type: 'move', ids: [deep?.id ?? 0], to: { parent: deep?.children[0]?.id ?? 0, index: 0 } })
    expect(into.refused && into.says).toBe('A group cannot be moved into itself.')
    const deeper = run(rule, { type: 'move', ids: [deep?.id ?? 0], to: { parent: shallow?.id ?? 0, index: 0 } })
    expect(deeper.refused && deeper.says).toBe('Too deep: a rule may have at most 6 levels.')
  })

  test('dropping on a condition makes a group of the two', () => {
    const state = opened(all(status, city))
    const { state: next, says } = run(all(status, city), {
      type: 'join',
      what: [id(state, 'lead.city')],
      onto: id(state, 'lead.status'),
      match: 'any',
    })
    expect(outline(next)).toBe('any[status city]')
    expect(says).toBe('Grouped City condition with Status condition, match any.')
  })
})

describe('stepping', () => {
  const rule = all(status, any(city), interest(make))
  const walk = (field: string, direction: 'up' | 'down', steps: number) => {
    let state = opened(rule)
    const seen: string[] = []
    for (let step = 0; step < steps; step++) {
      const result = apply(state, { type: 'step', ids: [id(state, field)], direction }, 0, catalog)
      state = result.state
      seen.push(result.refused ? result.says : outline(state))
    }
    return seen
  }

  test('down goes before a group into its first place, through it, out after it, and over what will not take it', () => {
    expect(walk('lead.status', 'down', 5)).toEqual([
      'any[status city] interest(make)',
      'any[city status] interest(make)',
      'any[city] status interest(make)',
      'any[city] interest(make) status',
      'Already last.',
    ])
  })

  test('up is the way back', () => {
    const down = opened(all(any(city), status))
    let state = down
    const seen: string[] = []
    for (let step = 0; step < 3; step++) {
      state = apply(state, { type: 'step', ids: [id(state, 'lead.status')], direction: 'up' }, 0, catalog).state
      seen.push(outline(state))
    }
    expect(seen).toEqual(['any[city status]', 'any[status city]', 'status any[city]'])
  })

  test('left goes out after the parent, right into the end of the group above', () => {
    const out = run(rule, { type: 'step', ids: [id(opened(rule), 'lead.city')], direction: 'out' })
    expect(outline(out.state)).toBe('status any[] city interest(make)')
    const back = apply(out.state, { type: 'step', ids: [id(out.state, 'lead.city')], direction: 'in' }, 0, catalog)
    expect(outline(back.state)).toBe('status any[city] interest(make)')
  })
})

describe('move mode', () => {
  const rule = all(status, any(city))
  const start = opened(rule)
  const ids = [id(start, 'lead.status')]
  const down: Command = { type: 'step', ids, direction: 'down' }

  test('says where it is at every step, and is undone as one move', () => {
    const said: string[] = []
    let state = start
    for (const command of [{ type: 'pickUp', ids }, down, down, { type: 'drop' }] satisfies Command[]) {
      const result = apply(state, command, 0, catalog)
      state = result.state
      said.push(result.says)
    }
    expect(said).toEqual([
      'Moving Status condition. Position 1 of 2 in the rule, match all. Arrow keys move, Enter drops, Escape cancels.',
      'Position 1 of 2 in group 1, match any, level 2.',
      'Position 2 of 2 in group 1, match any, level 2.',
      'Moved Status condition from the rule to position 2 of 2 in group 1, match any, level 2.',
    ])
    const undone = apply(state, { type: 'undo' }, 0, catalog)
    expect(undone.state.root).toBe(start.root)
    expect(undone.says).toBe('Undid move of Status condition.')
  })

  test('puts everything back when it is cancelled', () => {
    const cancelled = run(rule, { type: 'pickUp', ids }, down, down, { type: 'cancel' })
    expect(outline(cancelled.state)).toBe('status any[city]')
    expect(cancelled.state.past).toEqual([])
    expect(cancelled.says).toBe('Move cancelled. Back at position 1 of 2 in the rule, match all.')
  })

  test('two moves are undone one by one', () => {
    const twice = run(
      rule,
      { type: 'pickUp', ids },
      down,
      { type: 'drop' },
      { type: 'pickUp', ids },
      down,
      { type: 'drop' },
      { type: 'undo' },
    )
    expect(outline(twice.state)).toBe('any[status city]')
  })
})

describe('one exception', () => {
  test('is a `none` group of its own in the rule, and one row with the word "except" on the canvas', () => {
    const rule = all(status, { match: 'none', rules: [city] })
    const state = opened(rule)
    expect(state.root.children.map(({ except }) => except)).toEqual([undefined, true])
    expect(toStored(state.root)).toEqual(rule)
    const included = run(rule, { type: 'except', ids: [id(state, 'lead.city')] })
    expect(toStored(included.state.root)).toEqual(all(status, city))
    expect(included.says).toBe('City condition is no longer an exception.')
  })
})

describe('history', () => {
  test('typing in one control is undone together, unless one paused', () => {
    const typed = (operand: string): Command => ({
      type: 'update',
      id: id(opened(all(city)), 'lead.city'),
      rule: { ...city, operand },
      control: 'city operand',
    })
    let state = opened(all(city))
    for (const [operand, at] of [
      ['A', 0],
      ['Au', 500],
      ['Aur', 1200],
      ['Auro', 5000],
    ] as const)
      state = apply(state, typed(operand), at, catalog).state
    const undone = apply(state, { type: 'undo' }, 0, catalog).state
    expect(toStored(undone.root)).toEqual(all({ ...city, operand: 'Aur' }))
    expect(toStored(apply(undone, { type: 'undo' }, 0, catalog).state.root)).toEqual(all(city))
  })

  test('remembers the last hundred changes', () => {
    let state = opened(all(status))
    const ids = [id(state, 'lead.status')]
    for (let step = 0; step < HISTORY + 5; step++) state = apply(state, { type: 'toggleOff', ids }, 0, catalog).state
    expect(state.past).toHaveLength(HISTORY)
    expect(state.changes).toBe(HISTORY + 5)
  })

  test('redo brings back what undo took, until something else is done', () => {
    const removed = run(
      all(status, city),
      { type: 'remove', ids: [id(opened(all(status, city)), 'lead.city')] },
      { type: 'undo' },
      { type: 'redo' },
    )
    expect(outline(removed.state)).toBe('status')
    expect(removed.says).toBe('Redid deletion of City condition.')
    const other = apply(
      apply(removed.state, { type: 'undo' }, 0, catalog).state,
      { type: 'setMatch', id: ROOT, match: 'any' },
      0,
      catalog,
    )
    expect(apply(other.state, { type: 'redo' }, 0, catalog).says).toBe('Nothing to redo.')
  })

  test('the focus goes to the neighbour of what was deleted, and back to it on undo', () => {
    const start = opened(all(status, city))
    const removed = run(all(status, city), { type: 'remove', ids: [id(start, 'lead.status')] })
    expect(removed.focus).toEqual({ id: id(start, 'lead.city'), on: 'card' })
    expect(apply(removed.state, { type: 'undo' }, 0, catalog).focus).toEqual({
      id: id(start, 'lead.status'),
      on: 'card',
    })
  })
})
