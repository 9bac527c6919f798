import { expect, test } from 'vitest'
import type { Rule } from '@/lib/rules/rule'
import { dropCommand } from './drop-command'
import { opened } from './tree'
import { ROOT } from './tree-node'

const city: Rule = { field: 'lead.city', operator: 'is', operand: 'Joliet' }
const { root } = opened({ version: 1, root: { match: 'all', rules: [city, { match: 'any', rules: [city] }, city] } })
const [first, group, last] = root.children.map(({ id }) => id) as [number, number, number]
const dragged = (what: Rule | number[]) => ({ what, label: 'City' })

test('before and after a row are places among its siblings', () => {
  expect(dropCommand(root, dragged([last]), { over: first, part: 'card', zone: 'before', alt: false })).toEqual({
    type: 'move',
    ids: [last],
    to: { parent: ROOT, index: 0 },
  })
  expect(dropCommand(root, dragged(city), { over: group, part: 'foot', zone: 'after', alt: false })).toEqual({
    type: 'insert',
    rule: city,
    to: { parent: ROOT, index: 2 },
  })
})

test('the head of a group takes things first, its foot last', () => {
  const at = (part: 'head' | 'foot') =>
    dropCommand(root, dragged([first]), { over: group, part, zone: 'on', alt: false })
  expect(at('head')).toMatchObject({ to: { parent: group, index: 0 } })
  expect(at('foot')).toMatchObject({ to: { parent: group, index: 1 } })
})

test('on a condition the two become a group, of all with Alt', () => {
  const onto = (alt: boolean) => dropCommand(root, dragged([last]), { over: first, part: 'card', zone: 'on', alt })
  expect(onto(false)).toEqual({ type: 'join', what: [last], onto: first, match: 'any' })
  expect(onto(true)).toMatchObject({ match: 'all' })
})

test('beside itself nothing happens', () => {
  expect(dropCommand(root, dragged([first]), { over: first, part: 'card', zone: 'after', alt: false })).toBeUndefined()
})
