import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachment } from './attachment'

it.each([
  ['Leads 2026-11-22', 'attachment; filename="Leads-2026-11-22.csv"; filename*=UTF-8\'\'Leads%202026-11-22.csv'],
  [
    'Größe: "A/B" (neu)',
    'attachment; filename="Gro-e-A-B-neu.csv"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20A%20B%20%28neu%29.csv',
  ],
  ['新客', 'attachment; filename="leads.csv"; filename*=UTF-8\'\'%E6%96%B0%E5%AE%A2.csv'],
  ['../..', 'attachment; filename="leads.csv"; filename*=UTF-8\'\'leads.csv'],
])('names the file of %s', (name, header) => {
  expect(attachment(name, 'csv')).toBe(header)
})

it('is one plain header whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), name => {
      const header = attachment(name, 'csv')
      expect(header).toMatch(/^attachment; filename="[A-Za-z0-9-]+\.csv"; filename\*=UTF-8''[A-Za-z0-9!%._~-]+\.csv$/)
      expect(new Headers({ 'Content-Disposition': header }).get('content-disposition')).toBe(header)
    }),
  )
})
