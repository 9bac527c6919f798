import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { isSeenPlace, visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Segment } from '@/lib/segments/queries'
import { addDays, startOfDay } from '@/lib/time'
import type { Period } from './size-over-time'

/** Who is behind a number of those who came in or left. */
export interface Comings {
  /** The number: how often it happened to leads that were this person's to see. */
  times: number
  /** The leads, each once, in the order of their ids; as many as are there and still this person's to see. */
  leads: number[]
  /** Of the times, those of leads that are no longer there, or no longer this person's to see. */
  gone: number
  /** Of the times, those beyond the first of a lead: `times` = leads + again + gone. */
  again: number
  /** Of the times whose lead is there, why it happened. */
  causes: Record<NonNullable<Row<'segment_event'>['cause']> | 'unknown', number>
}

/** The leads that came into a segment, or left it, in a period, of what this person sees. */
export async function listComings(
  ctx: Context,
  segment: Pick<Segment, 'id'>,
  kind: Row<'segment_event'>['kind'],
  { from, to }: Period,
  options?: ReadOptions,
): Promise<Comings> {
  requirePermission(ctx, 'segment.read')
  const zone = ctx.dealership.timeZone
  const figure = ctx.db
    .selectFrom('segment_day as d')
    .where('d.segment_id', '=', segment.id)
    .where('d.day', '>=', from)
    .where('d.day', '<=', to)
    .where(isSeenPlace(ctx, 'd'))
    .select(({ fn }) => fn.sum<number | null>(kind === 'entered' ? 'd.entered' : 'd.left').as('times'))
  const events = visibleLeads(ctx)
    .innerJoin('segment_event as e', 'e.lead_id', 'lead.id')
    .where('e.segment_id', '=', segment.id)
    .where('e.kind', '=', kind)
    .where('e.at', '>=', startOfDay(from, zone))
    .where('e.at', '<', startOfDay(addDays(to, 1), zone))
    .where(isSeenPlace(ctx, 'e'))
    .select(['lead.id', 'e.cause'])
    .orderBy('lead.id')
  const [[sum], rows] = await ctx.reader.readAll([figure, events], { kind: 'count', ...options })
  const times = Number(sum?.times ?? 0)
  const leads = [...new Set(rows.map(({ id }) => id))]
  const causes = { rule: 0, hand: 0, lead: 0, time: 0, pause: 0, unknown: 0 }
  for (const { cause } of rows) causes[cause ?? 'unknown']++
  return { times, leads, gone: times - rows.length, again: rows.length - leads.length, causes }
}
