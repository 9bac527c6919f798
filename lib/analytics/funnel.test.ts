import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { addLead, raiseVersion } from '@/lib/leads/testing/add-lead'
import { idsOf } from '@/lib/rules/lead-set'
import { createSegment } from '@/lib/segments/mutations'
import { getSegment } from '@/lib/segments/queries'
import { TEST_NOW, type TestDatabase, testContext, testDatabase } from '@/lib/testing/context'
import { ACTIVITY_KINDS, APPOINTMENT_KINDS, APPOINTMENT_STATUSES, STATUSES } from '@/lib/vocabulary'
import { funnel } from './charts/funnel'
import { periodOf } from './period'
import { sceneOf } from './scene'

const LEADS = 300
const DAY = 86_400_000

let database: TestDatabase
let ctx: Context

beforeAll(async () => {
  database = await testDatabase()
  ctx = await testContext(database, 'admin')
  let seed = 20261125
  /** 0 to below `n`; the same each run (Lehmer). */
  const draw = (n: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % n
  }
  const pick = <T>(terms: readonly { key: T }[]) => (terms[draw(terms.length)] as { key: T }).key
  for (let index = 0; index < LEADS; index++) {
    const attempts = draw(3)
    const lead_id = await addLead(database.db, {
      status: pick(STATUSES),
      attempts,
      last_two_way_at: draw(4) === 0 ? TEST_NOW : null,
    })
    const rows = Array.from({ length: draw(3) }, (_, row) => ({ lead_id, id: row + 1 }))
    for (const row of rows) {
      const activity = { kind: pick(ACTIVITY_KINDS), direction: draw(2) ? ('in' as const) : ('out' as const) }
      await database.db
        .insertInto('lead_activity')
        .values({ ...row, ...activity, at: TEST_NOW })
        .execute()
      const confirmed = [null, 0, 1][draw(3)] as 0 | 1 | null
      const appointment = { kind: pick(APPOINTMENT_KINDS), status: pick(APPOINTMENT_STATUSES), confirmed }
      const starts_at = TEST_NOW + (draw(21) - 10) * DAY
      if (draw(3) === 0)
        await database.db
          .insertInto('lead_appointment')
          .values({ ...row, ...appointment, starts_at, created_at: TEST_NOW })
          .execute()
    }
  }
  await raiseVersion(database.db)
})

afterAll(() => database.close())

test('the funnel never grows: whoever came to a step is among those of the step before, and a rate is never over 1', async () => {
  const everybody = { version: 1, root: { match: 'all', rules: [{ field: 'everyone', operator: 'is' }] } }
  const { id } = await createSegment(ctx, { name: 'All', description: null, isDynamic: true, rule: everybody })
  const { catalog, source } = await readCatalog(ctx)
  const period = periodOf(undefined, { now: ctx.now, zone: ctx.dealership.timeZone })
  const scene = sceneOf({ ctx, catalog, source, segment: await getSegment(ctx, id), people: 'now', period })
  const { rows } = await funnel(scene)
  const steps = await Promise.all(
    rows.map(async ({ cells }) => new Set(idsOf((await cells[0]?.leads?.()) ?? new Uint32Array()))),
  )
  expect(steps).toHaveLength(7)
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]
    if (before)
      expect(
        [...step].filter(lead => !before.has(lead)),
        `step ${index}`,
      ).toEqual([])
    expect(step.size, 'each step has some').toBeGreaterThan(0)
  }
  for (const { cells } of rows.slice(1)) expect(cells[1]?.value).toBeLessThanOrEqual(cells[1]?.of ?? 0)
})
