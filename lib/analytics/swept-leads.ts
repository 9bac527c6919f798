import 'server-only'
import { sql } from 'kysely'
import { type Context, SYSTEM } from '@/lib/context'
import { visibleLeads } from '@/lib/leads/visible'
import { segmentsOf } from './known-members'
import { addToDays, type Place } from './segment-days'
import { changedLeads, type Piece } from './sweep-piece'

/** Leads in one piece: of those nobody knew, and of those that were given to somebody else. */
const NEW_AT_ONCE = 10_000
const MOVED_AT_ONCE = 500
/** The farthest a count may take: one sweep waits for one. */
const TIMEOUT_MS = 60_000

interface Found extends Place {
  id: number
  wasStore: number | null
  wasAgent: number | null
  wasSalesperson: number | null
}

/**
 * Takes down where leads are by now. A member that was given to another store or other people is one less there and one more
 * here, in all its segments, and neither came nor left. `since` a version, or of every lead.
 */
export async function* placePieces(ctx: Context, since: number | null): AsyncGenerator<Piece> {
  const highest = sql<number>`coalesce(max(id), 0)`.as('id')
  const [[known], [last]] = await ctx.reader.readAll([
    ctx.db.selectFrom('swept_lead').select(sql<number>`coalesce(max(lead_id), 0)`.as('id')),
    visibleLeads({ ...ctx, actor: SYSTEM }).select(highest),
  ])
  const from = known?.id ?? 0
  const found = await ctx.reader.read(movedLeads(ctx, since, from), { kind: 'count', timeoutMs: TIMEOUT_MS })
  for (let start = 0; start < found.length; start += MOVED_AT_ONCE) {
    const some = found.slice(start, start + MOVED_AT_ONCE)
    yield trx => moveLeads({ ...trx, now: ctx.now }, some)
  }
  for (let id = from; id < (last?.id ?? 0); id += NEW_AT_ONCE) yield trx => takeDownNew(trx, id, id + NEW_AT_ONCE)
}

/** Those that are elsewhere than they were, and those up to the last one known that were not known. */
function movedLeads(ctx: Context, since: number | null, upTo: number) {
  return visibleLeads({ ...ctx, actor: SYSTEM })
    .leftJoin('swept_lead as s', 's.lead_id', 'lead.id')
    .where('lead.id', '<=', upTo)
    .where(({ eb, or, fn, val, ref }) =>
      or([
        eb('s.lead_id', 'is', null),
        eb('s.store_id', '<>', ref('lead.store_id')),
        eb('s.bdc_agent_id', '<>', fn.coalesce('lead.bdc_agent_id', val(0))),
        eb('s.salesperson_id', '<>', fn.coalesce('lead.salesperson_id', val(0))),
      ]),
    )
    .$if(since !== null, query => query.where(sql<boolean>`lead.id in (${changedLeads(since ?? 0)})`))
    .select(({ fn, val }) => [
      'lead.id',
      'lead.store_id',
      fn.coalesce('lead.bdc_agent_id', val(0)).as('bdc_agent_id'),
      fn.coalesce('lead.salesperson_id', val(0)).as('salesperson_id'),
      's.store_id as wasStore',
      's.bdc_agent_id as wasAgent',
      's.salesperson_id as wasSalesperson',
    ])
}

async function moveLeads(trx: Context, found: readonly Found[]): Promise<void> {
  const segments = await segmentsOf(
    trx,
    found.map(({ id }) => id),
  )
  const moves = found.flatMap(lead => {
    const { wasStore, wasAgent, wasSalesperson } = lead
    if (wasStore === null) return []
    const was = { store_id: wasStore, bdc_agent_id: wasAgent ?? 0, salesperson_id: wasSalesperson ?? 0 }
    return (segments.get(lead.id) ?? []).flatMap(segmentId => [
      { segmentId, place: was, change: -1 },
      { segmentId, place: lead, change: 1 },
    ])
  })
  await addToDays(trx, moves)
  const rows = found.map(({ id, store_id, bdc_agent_id, salesperson_id }) => ({
    lead_id: id,
    store_id,
    bdc_agent_id,
    salesperson_id,
  }))
  await trx.db
    .insertInto('swept_lead')
    .values(rows)
    .onConflict(known =>
      known.column('lead_id').doUpdateSet(({ ref }) => ({
        store_id: ref('excluded.store_id'),
        bdc_agent_id: ref('excluded.bdc_agent_id'),
        salesperson_id: ref('excluded.salesperson_id'),
      })),
    )
    .execute()
}

/** Takes down where leads are that nobody knew. */
export async function takeDownNew(trx: Context, after: number, upTo: number): Promise<void> {
  const leads = visibleLeads({ ...trx, actor: SYSTEM })
    .where('lead.id', '>', after)
    .where('lead.id', '<=', upTo)
    .select(({ fn, val }) => [
      'lead.id',
      'lead.store_id',
      fn.coalesce('lead.bdc_agent_id', val(0)).as('bdc_agent_id'),
      fn.coalesce('lead.salesperson_id', val(0)).as('salesperson_id'),
    ])
  await trx.db
    .insertInto('swept_lead')
    .columns(['lead_id', 'store_id', 'bdc_agent_id', 'salesperson_id'])
    .expression(leads)
    .execute()
}
