import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BenchCase, BenchRow, Goal } from './bench'
import { BENCHES, isBench } from './benches'
import { documentOf } from './document'
import { measure, median, toRow } from './measure'
import { jsonOf, tableOf } from './report'
import { runBenches } from './run'
import { openWorld, type World } from './world'

const LEADS = 300

let folder: string
let world: World

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-bench-'))
  world = await openWorld(join(folder, 'leads.db'), LEADS)
})
afterAll(async () => {
  await world?.close()
  rmSync(folder, { recursive: true })
})

const goal: Goal = { words: 'twice', against: 'reference', isMet: (_, ratio) => ratio <= 2 }
const nothing: BenchCase = { name: 'nothing', ours: async () => {}, reference: async () => {}, goal }
const times = (ours: number, reference: number, shell: number | null = null) => ({ ours, reference, shell })

describe('a world', () => {
  test('is made once, and found again', async () => {
    const made = statSync(world.path).ino
    const again = await openWorld(world.path, LEADS)
    expect(statSync(again.path).ino).toBe(made)
    expect(again.sqlite.prepare('select count(*) as count from lead').get()).toEqual({ count: LEADS })
    again.sqlite.close()
    await again.ctx.db.destroy()
  })
})

describe('the benches', () => {
  test('find by every rule what SQL written by hand finds, and say how long both took', async () => {
    const seen: BenchRow[] = []
    const rows = await runBenches(world, {
      names: ['total', 'page'],
      samples: 1,
      onRow: row => seen.push(row),
    })
    expect(seen).toEqual(rows)
    expect(new Set(rows.map(({ bench }) => bench))).toEqual(new Set(['total', 'page']))
    for (const row of rows) {
      expect(row).toMatchObject({ leads: LEADS, goal: expect.any(String), ok: expect.any(Boolean) })
      expect(row.ours).toBeGreaterThan(0)
      expect(row.shell === null).toBe(world.shell === undefined)
    }
  })

  test('ask twelve rules as the builder and the tables do, and find what SQL by hand finds', async () => {
    const cases = await BENCHES.rules(world)
    expect(cases.filter(({ name }) => name.endsWith(': total'))).toHaveLength(12)
    expect(cases).toHaveLength(12 * 6 + 1)
    for (const { ours } of cases.slice(0, -1)) await ours()
  }, 30_000)

  test('are chosen by their names', () => {
    expect(Object.keys(BENCHES).every(isBench)).toBe(true)
    expect(isBench('toString')).toBe(false)
  })
})

describe('a row', () => {
  test('is the median of its samples, taken in turns after a warm-up', async () => {
    const turns: string[] = []
    const one = {
      ...nothing,
      ours: async () => turns.push('ours'),
      reference: async () => turns.push('by hand'),
      shell: async () => turns.push('shell'),
    }
    const row = await measure('bench', 7, one, 2)
    expect(turns).toEqual(['ours', 'by hand', 'shell', 'ours', 'by hand', 'shell', 'ours', 'by hand', 'shell'])
    expect(row.shell).toBe(7.5)
    expect(median([9, 1, 5])).toBe(5)
  })

  test('may say itself what is measured, and is prepared outside of its time', async () => {
    const turns: string[] = []
    const before = async () => turns.push('before')
    const ours = async () => turns.push('ours') * 0 + 4
    const row = await measure('bench', 7, { ...nothing, before, ours, reference: async () => 2, saysItself: true }, 1)
    expect(turns).toEqual(['before', 'ours', 'before', 'ours'])
    expect(row).toMatchObject({ ours: 4, reference: 2, ratio: 2 })
  })

  test('misses its goal, or meets it', () => {
    expect(toRow('total', 7, nothing, times(4, 2))).toEqual({
      bench: 'total',
      case: 'nothing',
      leads: 7,
      ours: 4,
      reference: 2,
      shell: null,
      ratio: 2,
      goal: 'twice',
      ok: true,
    })
    expect(toRow('total', 7, nothing, times(5, 2)).ok).toBe(false)
  })

  test('is held against the shell where its goal says so, and there is one', () => {
    const one: BenchCase = { ...nothing, goal: { ...goal, against: 'shell' } }
    expect(toRow('export', 7, one, times(6, 1, 3))).toMatchObject({ ratio: 2, ok: true })
    expect(toRow('export', 7, one, times(6, 1))).toMatchObject({ ratio: 6, ok: false })
  })
})

describe('the document', () => {
  const rowOf = (name: string, leads: number, ours: number) => ({
    ...toRow('rules', leads, { ...nothing, name }, times(ours, 2)),
  })

  test('has a section for each number of leads, and replaces its own', () => {
    const first = documentOf([rowOf('status: total', 100, 3), rowOf('ten people edit: delay', 100, 3)], {
      before: '',
      when: 'Monday.',
    })
    expect(first).toContain('| status | 3 (1.5) | – |')
    expect(first).toContain('Ten people edit: delay, 99th percentile: 3 ms')
    const second = documentOf([rowOf('status: total', 1000, 9)], { before: first, when: 'Tuesday.' })
    const third = documentOf([rowOf('status: total', 100, 4)], { before: second, when: 'Wednesday.' })
    expect(third.match(/^## .*$/gm)).toEqual(['## 100 leads', '## 1,000 leads'])
    expect(third).toContain('Wednesday.')
    expect(third).toContain('Tuesday.')
    expect(third).not.toContain('Monday.')
    expect(third).toContain('| status | **9 (4.5)** |')
  })
})

describe('the report', () => {
  const row = toRow('total', 100_000, nothing, times(5, 2, 4))

  test('is a line of JSON a row', () => {
    expect(JSON.parse(jsonOf(row))).toEqual(row)
    expect(jsonOf(row)).not.toContain('\n')
  })

  test('is a table that says what was missed, without a column for a shell that is not there', () => {
    expect(tableOf([row])).toMatch(/total\s+nothing\s+100,000\s+5\.0 ms\s+2\.0 ms\s+4\.0 ms\s+2\.50 ×\s+twice\s+MISSED/)
    expect(tableOf([{ ...row, shell: null }])).not.toContain('sqlite3')
  })
})
