import 'server-only'
import { type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { leadQuery } from '@/lib/leads/list'
import { orderOf } from '@/lib/leads/order'
import { ruleContext } from '@/lib/leads/rule-context'
import type { LeadView } from '@/lib/leads/view'
import type { Catalog } from '@/lib/rules/catalog'
import { dialable, REACH } from '@/lib/rules/reach'
import { membershipTest } from '@/lib/segments/membership'
import type { Segment } from '@/lib/segments/queries'
import { dayOf, startOfDay } from '@/lib/time'
import type { QueueLead } from './own-queue'

/** More than anybody works in some days. */
export const MOST_LEADS = 1_000

export type Ordered = Pick<QueueLead, 'lead_id' | 'why'>

/**
 * The leads of a segment in the order in which this person works them: overdue tasks, the one due first at the top; then new
 * leads nobody tried yet, the newest first; then the order of the table. Who may not be called at this hour comes after all
 * others; whom the person put off, and who was worked today and has nothing due, not at all.
 */
export async function orderLeads(
  ctx: Context,
  catalog: Catalog,
  segment: Segment,
  view: LeadView,
  since?: number,
): Promise<Ordered[]> {
  const { keys, by } = orderOf(ctx, catalog, view.sort)
  const isNew = sql<SqlBool>`(lead.status = 'new' and lead.attempts = 0)`
  const query = leadQuery(ctx, catalog, view, membershipTest(ctx, catalog, segment))
    .where('lead.id', 'not in', putOff(ctx))
    .$if(since !== undefined, leads => leads.where('lead.created_at', '>=', since ?? 0))
    .select('lead.id')
    .select([
      isAsleep(ctx).as('asleep'),
      sql<number>`case when ${isNew} then 1 else 0 end`.as('fresh'),
      sql<number | null>`${overdueSince(ctx)}`.as('overdue'),
      sql<number>`case when ${isNew} then -lead.created_at else 0 end`.as('age'),
    ])
    .select(keys)
  const ordered = ctx.db
    .selectFrom(query.as('lead'))
    .where(({ eb, or }) => or([eb('lead.overdue', 'is not', null), eb('lead.id', 'not in', workedToday(ctx))]))
    .select(['lead.id', 'lead.fresh', 'lead.overdue'])
    .orderBy(sql`lead.asleep, lead.overdue asc nulls last, lead.fresh desc, lead.age, ${by}`)
    .limit(MOST_LEADS)
  const rows = await ctx.reader.read(ordered, { kind: 'count' })
  return rows.map(({ id, fresh, overdue }) => ({
    lead_id: id,
    why: overdue !== null ? 'task' : fresh === 1 ? 'new' : 'member',
  }))
}

/** 1 of whom could be called at another hour. */
export function isAsleep(ctx: Context) {
  const isCallable = REACH.callableNow(ruleContext(ctx))
  return sql<number>`case when (${dialable} and lead.do_not_call = 0 and not ${isCallable}) then 1 else 0 end`
}

/** When the task fell due that has waited longest for this person, or for anybody. */
function overdueSince({ actor, now }: Context) {
  return sql`(select min(t.due_at) from lead_task as t where t.lead_id = lead.id and t.state = 'open' and t.due_at <= ${now} and (t.assigned_to_id is null or t.assigned_to_id = ${actor.id}))`
}

/** Whoever worked them: nobody is called twice a day because two people share a segment. */
export function workedToday({ db, now, dealership: { timeZone } }: Context) {
  return db
    .selectFrom('queue_lead')
    .select('lead_id')
    .where('state', '=', 'worked')
    .where('closed_at', '>=', startOfDay(dayOf(now, timeZone), timeZone))
}

function putOff({ db, actor, now }: Context) {
  return db
    .selectFrom('queue_lead')
    .innerJoin('queue', 'queue.id', 'queue_lead.queue_id')
    .select('queue_lead.lead_id')
    .where('queue.user_id', '=', actor.id)
    .where('queue_lead.state', '=', 'snoozed')
    .where('queue_lead.snoozed_until', '>', now)
}
