import { inTransaction } from '@/db/transaction'
import { sizeOverTime } from '@/lib/analytics/size-over-time'
import { sweepPieces } from '@/lib/analytics/sweep-pieces'
import { type Context, raiseDataVersion, SYSTEM } from '@/lib/context'
import { readSetsOf } from '@/lib/leads/lead-sets'
import { visibleLeads } from '@/lib/leads/visible'
import { membershipTest } from '@/lib/segments/membership'
import { listSegments } from '@/lib/segments/queries'
import { addDays, dayOf } from '@/lib/time'
import type { BenchCase, Goal } from './bench'
import { copyOf, openMade, type World } from './world'

const CHANGED = 1_000
const MANY = 1_000_000

/** Of fewer leads a thousand are a larger part, and what a sweep costs in any case weighs more. */
function goalOf(leads: number): Goal {
  const share = leads >= MANY ? 0.05 : 0.5
  return { words: `≤ ${share * 100} % of all`, against: 'reference', isMet: (_, ratio) => ratio <= share }
}

/** Who came into which segment and who left, after a thousand leads changed, against asking every segment anew. */
export async function sweepBench({ path, leads }: World): Promise<BenchCase[]> {
  // What is changed is a copy: the other benches keep their data.
  const world = await openMade(copyOf(path, 'sweep'))
  const { ctx } = world
  await sweep(ctx)
  let turn = 0
  return [
    {
      name: '1,000 leads changed',
      before: () => changeSome(ctx, turn++),
      ours: () => sweep(ctx),
      reference: () => countAll(world),
      goal: goalOf(leads),
    },
    {
      name: 'nothing changed',
      before: () => sweep(ctx),
      ours: () => sweep(ctx),
      reference: () => countAll(world),
      goal: goalOf(leads),
    },
    await aYear(world),
  ]
}

async function sweep(ctx: Context): Promise<void> {
  for await (const write of sweepPieces({ ...ctx, actor: SYSTEM }))
    await inTransaction(ctx.db, db => write({ ...ctx, actor: SYSTEM, db }))
}

/** The days of the segment that has most of them. */
async function aYear({ ctx, sqlite }: World): Promise<BenchCase> {
  const [longest] = sqlite.prepare('select segment_id from segment_day group by 1 order by count(*) desc limit 1').all()
  const { segment_id: id } = longest as { segment_id: number }
  const to = dayOf(ctx.now, ctx.dealership.timeZone)
  const from = addDays(to, -365)
  return {
    name: 'a year of a segment',
    ours: () => sizeOverTime(ctx, { id }, { from, to }),
    reference: async () => {
      const days =
        'select day, sum(change), sum(entered), sum("left") from segment_day where segment_id = ? and day >= ?'
      sqlite.prepare('select sum(change) from segment_day where segment_id = ? and day < ?').get(id, from)
      sqlite.prepare(`${days} group by day`).all(id, from)
    },
    goal: { words: '≤ 300 ms', against: 'reference', isMet: ({ ours }) => ours <= 300 },
  }
}

/** Others each time, all over the table; half of them come into segments or leave. */
async function changeSome(ctx: Context, turn: number): Promise<void> {
  const { highest } = await ctx.db
    .selectFrom('lead')
    .select(({ fn }) => fn.max('id').as('highest'))
    .executeTakeFirstOrThrow()
  const step = Math.max(1, Math.floor(Number(highest) / CHANGED))
  const ids = Array.from({ length: CHANGED }, (_, index) => 1 + index * step + ((turn * 7) % step))
  await inTransaction(ctx.db, async db => {
    const some = (half: number) => ids.filter((_, index) => index % 2 === half)
    await db.updateTable('lead').set({ status: 'working' }).where('id', 'in', some(0)).execute()
    await db.updateTable('lead').set({ updated_at: ctx.now }).where('id', 'in', some(1)).execute()
    await raiseDataVersion({ ...ctx, db }, { leads: ids })
  })
}

/** The members of every segment, of a version of the data that nobody asked for yet. */
async function countAll({ ctx, catalog }: World): Promise<void> {
  await inTransaction(ctx.db, db => raiseDataVersion({ ...ctx, db }, { leads: [] }))
  const leads = visibleLeads({ ...ctx, actor: SYSTEM })
  for (const segment of await listSegments(ctx))
    await readSetsOf(ctx, [leads.where(membershipTest(ctx, catalog, segment))], { kind: 'count', timeoutMs: 60_000 })
}
