import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'

type Placed = Pick<Row<'lead'>, 'status' | 'bdc_agent_id' | 'salesperson_id'>

interface Change {
  leadId: number
  /** UTC milliseconds. */
  at: number
  /** NULL: nobody in person. */
  by: number | null
}

const ROLES = [
  ['bdc_agent', 'bdc_agent_id'],
  ['salesperson', 'salesperson_id'],
] as const

/** The row that says a lead has another status now; of a new lead, which comes from nowhere, always one. */
export function statusChange(
  before: Placed | null,
  after: Placed,
  { leadId, at, by }: Change,
): Omit<NewRow<'lead_status_change'>, 'id'> | undefined {
  if (before?.status === after.status) return undefined
  return { lead_id: leadId, from_status: before?.status ?? null, to_status: after.status, at, by_user_id: by }
}

/** A row for each role in which another person, or nobody, has the lead now; of a new lead one for each who has it. */
export function assignments(
  before: Placed | null,
  after: Placed,
  { leadId, at, by }: Change,
): Omit<NewRow<'lead_assignment'>, 'id'>[] {
  return ROLES.filter(([, column]) => (before?.[column] ?? null) !== after[column]).map(([role, column]) => ({
    lead_id: leadId,
    role,
    from_user_id: before?.[column] ?? null,
    to_user_id: after[column],
    at,
    by_user_id: by,
  }))
}

/** The rows that say how a new lead began. */
export function beginnings(lead: Placed, change: Change) {
  const status = statusChange(null, lead, change)
  return {
    lead_status_change: status ? [{ ...status, id: 1 }] : [],
    lead_assignment: assignments(null, lead, change).map((row, index) => ({ ...row, id: index + 1 })),
  }
}

/** Notes what became of a lead: part of every write of its status or its people, in the same transaction. */
export async function writeChanges(ctx: Context, leadId: number, before: Placed, after: Placed): Promise<void> {
  const change = { leadId, at: ctx.now, by: ctx.actor.id || null }
  const status = statusChange(before, after, change)
  if (status)
    await ctx.db
      .insertInto('lead_status_change')
      .values({ ...status, id: await nextId(ctx, 'lead_status_change', leadId) })
      .execute()
  const rows = assignments(before, after, change)
  if (rows.length === 0) return
  const first = await nextId(ctx, 'lead_assignment', leadId)
  await ctx.db
    .insertInto('lead_assignment')
    .values(rows.map((row, index) => ({ ...row, id: first + index })))
    .execute()
}

async function nextId(
  { db }: Context,
  table: 'lead_status_change' | 'lead_assignment',
  leadId: number,
): Promise<number> {
  const last = await db
    .selectFrom(table)
    .select(({ fn }) => fn.max('id').as('id'))
    .where('lead_id', '=', leadId)
    .executeTakeFirst()
  return (last?.id ?? 0) + 1
}
