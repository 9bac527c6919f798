import { expect, test } from 'vitest'
import { Forbidden } from './errors'
import { type Asker, can, PERMISSIONS, requirePermission } from './permissions'

const asker = (role: Asker['actor']['role'], agentsMay = true): Asker => ({
  actor: { role },
  dealership: { agentsMayExport: agentsMay, agentsMayImport: agentsMay },
})

const refusedTo = (asker: Asker) => PERMISSIONS.filter(permission => !can(asker, permission))

test('an admin may do everything', () => {
  expect(refusedTo(asker('admin', false))).toEqual([])
})

test('a manager may do everything but change people and settings', () => {
  expect(refusedTo(asker('manager', false))).toEqual(['user.manage', 'settings.manage'])
})

test('an agent works leads and segments, and imports and exports where the dealership lets agents', () => {
  const never = [
    ...['lead.delete', 'lead.exportAudience', 'segment.guestLink', 'field.manage', 'source.manage'],
    ...['user.manage', 'settings.manage', 'audit.read'],
  ]
  expect(refusedTo(asker('agent'))).toEqual(never)
  expect(refusedTo(asker('agent', false))).toEqual([
    ...['lead.delete', 'lead.export', 'lead.exportAudience', 'lead.import'],
    ...never.slice(2),
  ])
})

test('every refusal is a sentence that names whom to ask', () => {
  for (const role of ['agent', 'manager'] as const) {
    for (const permission of refusedTo(asker(role, false))) {
      expect(() => requirePermission(asker(role, false), permission)).toThrow(Forbidden)
      expect(() => requirePermission(asker(role, false), permission)).toThrow(/\. Ask (a manager|an admin).*\.$/)
    }
  }
})

test('what is allowed passes in silence', () => {
  expect(requirePermission(asker('agent'), 'segment.create')).toBeUndefined()
})
