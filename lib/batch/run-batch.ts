import 'server-only'
import { sql } from 'kysely'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Changed, type Context, raiseDataVersion } from '@/lib/context'
import { formatNumber, plural } from '@/lib/format'
import type { Ending, Step } from '@/lib/jobs/handler'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { listOf } from '@/lib/rules/expressions'
import { reachableAmong } from './audience'
import type { BatchLead } from './change'
import { changeOf } from './changes'
import { insertRows } from './changes/insert-rows'
import { OPERATIONS } from './operations'
import { type Batch, getBatch, UNDO_FOR } from './queries'

/** Up to so many leads are changed at once, more in a job. */
export const LEADS_AT_ONCE = 500
/** So many are changed in one step; a piece of a job is as many steps as there is time for. */
export const LEADS_A_PART = 250
/** Of a lead that the batch meant, and that is out of reach by the time its turn comes. */
export const NOT_YOURS = 'It is gone, or not yours to change any more.'

export const LEAD_COLUMNS = [
  'lead.id',
  'lead.store_id',
  'lead.status',
  'lead.sub_status',
  'lead.lost_reason',
  'lead.bdc_agent_id',
  'lead.salesperson_id',
  'lead.deleted_at',
] as const

interface Payload {
  batchId: number
}

/** Changes the next of those who were frozen, as far as they are still there and this person may still change them. */
export async function stepBatch(trx: Context, { batchId }: Payload): Promise<Step> {
  const batch = await getBatch(trx, batchId)
  const part = await trx.db
    .selectFrom('batch_part')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('id', '=', batch.parts_done + 1)
    .executeTakeFirst()
  if (!part || batch.state !== 'running') return { done: batch.reached, isOver: true }

  requirePermission(trx, OPERATIONS[batch.operation].permission)
  const ids: number[] = JSON.parse(part.lead_ids)
  const { changed, refused } = await changeLeads(trx, batch, ids)
  if (changed > 0) await raiseDataVersion(trx, changedBy(batch, ids))
  const reached = batch.reached + ids.length
  await trx.db
    .updateTable('batch')
    .set({
      parts_done: part.id,
      reached,
      changed: batch.changed + changed,
      refused: batch.refused + refused,
    })
    .where('id', '=', batchId)
    .execute()
  return { done: reached, isOver: reached >= batch.total }
}

/** However it ended: what was done stays, and can be taken back for a day. */
export async function endBatch(trx: Context, { batchId }: Payload, how: Ending): Promise<{ words: string }> {
  const batch = await trx.db.selectFrom('batch').selectAll().where('id', '=', batchId).executeTakeFirstOrThrow()
  await trx.db
    .updateTable('batch')
    .set({ state: how, ended_at: trx.now, undo_until: trx.now + UNDO_FOR })
    .where('id', '=', batchId)
    .execute()
  await recordAudit(trx, {
    action: 'batch.end',
    subject: 'batch',
    subjectId: batchId,
    details: { how, changed: batch.changed, refused: batch.refused, notReached: batch.total - batch.reached },
  })
  return { words: wordsOf(batch) }
}

/** What a part of it changed of all that rules see. */
export function changedBy({ operand }: Pick<Batch, 'operand'>, leads: readonly number[]): Changed {
  const { segmentId }: { segmentId?: number } = JSON.parse(operand)
  return { leads, ...(segmentId !== undefined && { segmentId }) }
}

async function changeLeads(
  trx: Context,
  batch: Batch,
  ids: readonly number[],
): Promise<{ changed: number; refused: number }> {
  const operand: unknown = JSON.parse(batch.operand)
  const leads = await reachableOf(trx, batch, ids)
  const known = new Set(leads.map(({ id }) => id))
  const gone = ids.filter(id => !known.has(id)).map(leadId => ({ leadId, reason: NOT_YOURS }))
  const outcomes = [...gone, ...(leads.length > 0 ? await changeOf(batch.operation).apply(trx, operand, leads) : [])]
  const rows = outcomes.map(outcome => ({
    batch_id: batch.id,
    lead_id: outcome.leadId,
    ...('reason' in outcome
      ? { state: 'refused' as const, before: null, reason: outcome.reason }
      : { state: 'changed' as const, before: JSON.stringify(outcome.before), reason: null }),
  }))
  await insertRows(trx.db, 'batch_lead', rows)
  const changed = rows.filter(({ state }) => state === 'changed').length
  return { changed, refused: rows.length - changed }
}

function reachableOf(trx: Context, { operation }: Batch, ids: readonly number[]): Promise<BatchLead[]> {
  return reachableAmong(visibleLeads(trx), trx, operation)
    .where(sql<boolean>`lead.id in (${listOf(ids)})`)
    .select(LEAD_COLUMNS)
    .execute()
}

/** "12,400 changed, 20 were so already, 11 were refused." */
export function wordsOf({ total, reached, changed, refused }: Row<'batch'>): string {
  const already = reached - changed - refused
  const parts = [
    `${plural(changed, 'lead')} changed`,
    ...(already > 0 ? [`${formatNumber(already)} as it should be already`] : []),
    ...(refused > 0 ? [`${formatNumber(refused)} refused`] : []),
    ...(total > reached ? [`${formatNumber(total - reached)} not reached`] : []),
  ]
  return `${parts.join(', ')}.`
}
