import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { TooLarge } from '@/lib/errors'
import { formatNumber } from '@/lib/format'
import { requirePermission } from '@/lib/permissions'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { findSegment } from '@/lib/segments/queries'

/** More leads than this nobody looks through. */
const MOST_LEADS = 50_000
const AT_ONCE = 5_000
const KEPT_MS = 90 * 86_400_000

export interface LeadList {
  id: number
  title: string
  segmentId: number | null
  /** The number: more than there are leads where some are gone, or count more than once. */
  total: number
  createdAt: number
}

/** Keeps who is behind a number, for 90 days. */
export async function createLeadList(
  ctx: Context,
  {
    title,
    segmentId,
    total,
    leadIds,
  }: Pick<LeadList, 'title' | 'segmentId' | 'total'> & { leadIds: readonly number[] },
): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.read')
  if (leadIds.length > MOST_LEADS) {
    throw new TooLarge(`${formatNumber(leadIds.length)} leads are too many for a list. Choose a shorter period.`)
  }
  return transaction(ctx, async trx => {
    await trx.db
      .deleteFrom('lead_list')
      .where('created_by', '=', trx.actor.id)
      .where('created_at', '<', trx.now - KEPT_MS)
      .execute()
    const { id } = await trx.db
      .insertInto('lead_list')
      .values({ title, segment_id: segmentId, total, created_by: trx.actor.id, created_at: trx.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (let from = 0; from < leadIds.length; from += AT_ONCE) {
      const part = leadIds.slice(from, from + AT_ONCE).map(lead_id => ({ list_id: id, lead_id }))
      await trx.db.insertInto('lead_list_lead').values(part).execute()
    }
    await recordAudit(trx, {
      action: 'list.create',
      subject: 'segment',
      subjectId: segmentId,
      details: { list: id, leads: leadIds.length },
    })
    return { id }
  })
}

/** The list, or undefined where there is none, or it is of a segment that this person may not see. */
export async function findLeadList(ctx: Context, id: number): Promise<LeadList | undefined> {
  requirePermission(ctx, 'lead.read')
  if (!Number.isSafeInteger(id)) return undefined
  const row = await ctx.db.selectFrom('lead_list').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || (row.segment_id !== null && !(await findSegment(ctx, row.segment_id)))) return undefined
  return { id, title: row.title, segmentId: row.segment_id, total: row.total, createdAt: row.created_at }
}

/** Who is in a list, for every row of `lead`; what the person may see is ANDed outside. */
export function listTest({ id }: LeadList): Expression<SqlBool> {
  return sql<SqlBool>`lead.id in (select l.lead_id from lead_list_lead as l where l.list_id = ${id} and ${aliveGuard(sql.ref('l.lead_id'))})`
}
