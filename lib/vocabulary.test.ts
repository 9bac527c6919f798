import { describe, expect, it } from 'vitest'
import * as vocabulary from './vocabulary'

const { labelOf, ...lists } = vocabulary
const codes: string[] = ['STATES', 'LANGUAGES']

describe.each(Object.entries(lists))('%s', (name, terms) => {
  it('has neither a key nor a label twice', () => {
    expect(new Set(terms.map(term => term.key)).size).toBe(terms.length)
    expect(new Set(terms.map(term => term.label)).size).toBe(terms.length)
  })

  it('has snake_case keys and labels that begin with a capital or a digit', () => {
    for (const { key, label } of terms) {
      expect(key).toMatch(codes.includes(name) ? /^([A-Z]{2}|[a-z]{2})$/ : /^[a-z0-9]+(_[a-z0-9]+)*$/)
      expect(label).toMatch(/^[A-Z0-9]/)
    }
  })
})

it('shows the label of a key, an unknown key as it is, and nothing for none', () => {
  expect(labelOf(vocabulary.STATUSES, 'appointment_set')).toBe('Appointment set')
  expect(labelOf(vocabulary.STATUSES, 'gone')).toBe('gone')
  expect(labelOf(vocabulary.STATUSES, null)).toBe('')
})
