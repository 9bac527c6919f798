import { readFigures } from '@/lib/analytics/page'
import { periodOf } from '@/lib/analytics/period'
import { raiseDataVersion, transaction } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { getSegment } from '@/lib/segments/queries'
import type { BenchCase, Goal } from './bench'
import { LIVING } from './total'
import type { World } from './world'

const GOAL: Goal = { words: '≤ 300 ms p95', against: 'reference', isMet: ({ ours }) => ours <= 300 }
const FREE: Goal = { words: '–', against: 'reference', isMet: () => true }

/** Of the demo: a few leads, many, and nearly all that are not closed. */
const SEGMENTS = ['SUV intenders, 25–40k, next 30 days', 'Aged internet leads', 'Not contacted in 14 days']
const RUNS = 20

/** All figures on the page of a segment: of data that did not change since, and right after a change. Held against one count by source. */
export async function analyticsBench(world: World): Promise<BenchCase[]> {
  const { ctx, sqlite } = world
  const byHand = sqlite.prepare(`select source, count(*) from lead where ${LIVING} group by source`)
  const reference = async () => byHand.all()
  const { catalog, source } = await readCatalog(ctx)
  const cases: BenchCase[] = []
  for (const name of SEGMENTS) {
    const { id } = await ctx.db.selectFrom('segment').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    const segment = await getSegment(ctx, id)
    const period = periodOf('60d', { now: ctx.now, zone: ctx.dealership.timeZone })
    const read = () => readFigures(ctx, { catalog, source, segment, people: 'now', period })
    const leads = (await read()).keyFigures[0]?.value
    cases.push(
      {
        name: `${name} (${leads}), p95 of ${RUNS}`,
        ours: () => p95(read),
        reference: () => p95(reference),
        saysItself: true,
        goal: GOAL,
        samples: 3,
      },
      {
        name: `${name}, after a change`,
        before: () => transaction(ctx, raiseDataVersion),
        ours: read,
        reference,
        goal: FREE,
        samples: 5,
      },
    )
  }
  return cases
}

async function p95(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let index = 0; index < RUNS; index++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] as number
}
