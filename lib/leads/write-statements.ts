import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { type Day, dayOf } from '@/lib/time'
import { currentRow, dueOn } from './derive'
import type { Budget, Timeline } from './schema'

/** Adds what the lead says about money today, unless that is nothing, or nothing new. Whether it did. */
export async function stateBudget(ctx: Context, leadId: number, budget: Budget): Promise<boolean> {
  const { db } = ctx
  const rows = await db.selectFrom('lead_budget').selectAll().where('lead_id', '=', leadId).execute()
  const said = budgetSaid(budget)
  if (!said || isSame(currentRow(rows), said)) return false

  const { row, isCurrent } = next(ctx, leadId, rows)
  if (isCurrent) await db.updateTable('lead_budget').set({ is_current: 0 }).where('lead_id', '=', leadId).execute()
  await db
    .insertInto('lead_budget')
    .values({ ...row, ...said })
    .execute()
  return true
}

/** Adds when the lead says today that it will buy, unless that is nothing new. Whether it did. */
export async function stateTimeline(ctx: Context, leadId: number, timeline: Timeline): Promise<boolean> {
  const { db } = ctx
  const rows = await db.selectFrom('lead_timeline').selectAll().where('lead_id', '=', leadId).execute()
  const said = timelineSaid(timeline)
  if (isSame(currentRow(rows), said)) return false

  const { row, isCurrent } = next(ctx, leadId, rows)
  if (isCurrent) await db.updateTable('lead_timeline').set({ is_current: 0 }).where('lead_id', '=', leadId).execute()
  await db
    .insertInto('lead_timeline')
    .values({ ...row, ...said, due_on: dueOn({ ...row, ...said }) })
    .execute()
  return true
}

/** What is said about money, as it is stored; undefined when that is nothing. */
export function budgetSaid(budget: Budget) {
  const said = {
    min_amount: budget.min ?? null,
    max_amount: budget.max ?? null,
    preferred_payment_type: budget.paymentType ?? null,
    down_payment: budget.downPayment ?? null,
    monthly_payment: budget.monthlyPayment ?? null,
  } satisfies Partial<Row<'lead_budget'>>
  return Object.values(said).every(value => value === null) ? undefined : said
}

/** What is said about when, as it is stored. */
export function timelineSaid(timeline: Timeline) {
  return {
    timeline_type: timeline.type,
    specific_date: timeline.specificDate ?? null,
    urgency_level: timeline.urgency ?? null,
    reason: timeline.reason ?? null,
  } satisfies Partial<Row<'lead_timeline'>>
}

/** A row of today; it is the current one unless another was stated for a later day. */
function next({ now, dealership }: Context, leadId: number, rows: readonly { id: number; stated_on: Day }[]) {
  const stated = { id: Math.max(0, ...rows.map(({ id }) => id)) + 1, stated_on: dayOf(now, dealership.timeZone) }
  const isCurrent = currentRow([...rows, stated]) === stated
  const row = { ...stated, lead_id: leadId, is_current: isCurrent ? 1 : 0 } as const
  return { row, isCurrent }
}

function isSame<T extends object>(row: T | undefined, said: Partial<T>): boolean {
  return row !== undefined && (Object.keys(said) as (keyof T)[]).every(key => row[key] === said[key])
}
