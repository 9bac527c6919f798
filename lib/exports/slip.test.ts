import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listAudit } from '@/lib/audit-log/list'
import { parseAuditView } from '@/lib/audit-log/view'
import type { Context } from '@/lib/context'
import { createView, updateView } from '@/lib/leads/save-view'
import { addLead, removeLeads } from '@/lib/leads/testing/add-lead'
import { createSegment, updateSegment } from '@/lib/segments/mutations'
import { excludeLead } from '@/lib/segments/overrides'
import { type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { askForExport } from './ask-for-export'
import { exportNow, fetchExport } from './deliver-export'
import { downloadManifest } from './manifest'
import { getExport, listExports } from './queries'

let database: TestDatabase
let agent: Context
let manager: Context
let admin: Context

beforeAll(async () => {
  database = await testDatabase()
  agent = await testContext(database, 'agent')
  manager = await testContext(database, 'manager')
  admin = await testContext(database, 'admin')
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['export', 'segment', 'audit', 'saved_view'] as const)
    await database.db.deleteFrom(table).execute()
  await removeLeads(database.db)
})

const signal = new AbortController().signal
const ruleOf = (...rules: unknown[]) => ({ version: 1 as const, root: { match: 'all' as const, rules } }) as never
const isCalled = (operand: string) => ({ field: 'lead.lastName', operator: 'is', operand })
const isIn = (operand: number) => ({ field: 'segment', operator: 'isIn', operand })

async function segmentOf(name: string, visibility: 'private' | 'everyone', ...rules: unknown[]): Promise<number> {
  const { id } = await createSegment(agent, { name, description: null, isDynamic: true, rule: ruleOf(...rules) })
  await database.db.updateTable('segment').set({ visibility }).where('id', '=', id).execute()
  return id
}

async function take(query: string, segmentId: number | null): Promise<void> {
  await (await exportNow(agent, { segmentId, query }, signal)).text()
}

/** All that somebody can read of the latest export. */
async function readBy(ctx: Context): Promise<string> {
  const [latest] = await listExports(ctx)
  if (!latest) throw new Error('There is none.')
  const { query: _, ...shown } = latest
  const response = await downloadManifest(ctx, latest.id)
  const told = [shown, await response.text(), response.headers.get('Content-Disposition')]
  if (ctx.actor.role !== 'agent') told.push((await listAudit(ctx, parseAuditView(''))).entries as never)
  return JSON.stringify(told)
}

test('an export of a private segment tells its name and its rule to its maker and admins, and to nobody else', async () => {
  const id = await segmentOf('Quiet ones', 'private', isCalled('Okafor'))
  await take('', id)
  for (const ctx of [agent, admin]) {
    expect(await readBy(ctx)).toContain('Quiet ones')
    expect(await readBy(ctx)).toContain('whose last name is')
  }
  const read = await readBy(manager)
  expect(read).toContain('A private segment')
  for (const secret of ['Quiet', 'last name', 'Okafor']) expect(read).not.toContain(secret)
  expect((await listExports(manager))[0]).toMatchObject({ words: '', rule_hash: null })

  await database.db.updateTable('segment').set({ visibility: 'everyone' }).where('id', '=', id).execute()
  expect(await readBy(manager)).toContain('Quiet ones')
})

test('a refusal that quotes the rule of a private segment is told to its maker alone', async () => {
  const id = await segmentOf('Quiet ones', 'private', isCalled('Okafor'))
  const asked = await askForExport(agent, { segmentId: id, query: '' })
  const broken = JSON.stringify(ruleOf({ field: 'lead.shoe', operator: 'is', operand: 'x' }))
  await database.db.updateTable('segment').set({ rule: broken }).where('id', '=', id).execute()
  await expect(fetchExport(agent, asked.id, signal)).rejects.toThrow('lead.shoe')
  expect(await readBy(agent)).toContain('lead.shoe')
  expect(await readBy(manager)).not.toContain('lead.shoe')
})

test('a private segment that a rule rests on has its name only for those who may see it', async () => {
  const quiet = await segmentOf('Quiet ones', 'private', isCalled('Okafor'))
  const open = await segmentOf('Open ones', 'everyone', isIn(quiet))
  const rule = encodeURIComponent(JSON.stringify(ruleOf(isIn(quiet))))
  for (const [query, segmentId] of [
    ['', open],
    [`rule=${rule}`, null],
  ] as const) {
    await take(query, segmentId)
    for (const ctx of [agent, admin]) expect(await readBy(ctx)).toContain('in the segment “Quiet ones”')
    expect(await readBy(manager)).not.toContain('Quiet')
    expect(await readBy(manager)).toContain(`a private segment (${quiet})`)
  }
})

test('what was searched is not told', async () => {
  await take('q=Okafor', null)
  for (const ctx of [agent, manager, admin]) {
    expect(await readBy(ctx)).not.toContain('Okafor')
    expect(await readBy(ctx)).toContain('All leads. Found by a search.')
  }
})

test('a file is refused where its slip would tell of another one', async () => {
  const lead = await addLead(database.db)
  const below = await segmentOf('Below', 'everyone', isCalled('Okafor'))
  const above = await segmentOf('Above', 'everyone', isIn(below))
  const kept = { name: 'Calls', visibility: 'private' as const }
  const view = await createView(agent, { ...kept, query: '?f=status.new&cols=phone' })
  const change = (id: number, name: string, rule: never, version = 1) =>
    updateSegment(agent, { id, version, name, description: null, rule })

  const changes: Record<string, () => Promise<unknown>> = {
    'filters of the view': () =>
      updateView(agent, { ...kept, id: view.id, version: 1, query: '?f=status.lost&cols=phone' }),
    'columns of the view': () =>
      updateView(agent, { ...kept, id: view.id, version: 2, query: '?f=status.lost&cols=city' }),
    'the rule of a segment that it rests on': () => change(below, 'Below', ruleOf(isCalled('Smith'))),
    'who is in that one by hand': () => excludeLead(agent, { segmentId: below, leadId: lead, reason: null } as never),
    'the name of the segment': () => change(above, 'Over', ruleOf(isIn(below))),
  }
  for (const [what, happen] of Object.entries(changes)) {
    const { id } = await askForExport(agent, { segmentId: above, query: `?view=${view.id}` })
    await happen()
    const fetched = fetchExport(agent, id, signal)
    await expect(fetched, what).rejects.toThrow('What is exported was changed since you asked. Export again.')
    expect(await getExport(agent, id)).toMatchObject({ state: 'failed' })
  }
  const { id } = await askForExport(agent, { segmentId: above, query: `?view=${view.id}` })
  await expect((await fetchExport(agent, id, signal)).text()).resolves.toContain('City')
})
