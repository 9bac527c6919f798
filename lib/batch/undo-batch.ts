import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { formatNumber, plural } from '@/lib/format'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { Ending, Step } from '@/lib/jobs/handler'
import { changeableAmong, leadsOfOwnStores } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { BatchLead, Changed } from './change'
import { changeOf } from './changes'
import { groupedBy } from './changes/touch'
import { OPERATIONS } from './operations'
import { type Batch, getBatch } from './queries'
import { changedBy, LEAD_COLUMNS, LEADS_AT_ONCE } from './run-batch'
import type { BatchId } from './schema'

interface Payload {
  batchId: number
}

/** Makes everybody whom a batch changed what they were, but those whom somebody changed since. Once, within a day. */
export async function undoBatch(ctx: Context, { id }: BatchId): Promise<Batch> {
  return transaction(ctx, async trx => {
    const batch = await getBatch(trx, id)
    requirePermission(trx, OPERATIONS[batch.operation].permission)
    requireUndoable(trx, batch)
    await trx.db.updateTable('batch').set({ undo_state: 'running' }).where('id', '=', id).execute()
    await recordAudit(trx, {
      action: 'batch.undo',
      subject: 'batch',
      subjectId: id,
      details: { operation: batch.operation, leads: batch.changed },
    })
    const payload = { batchId: id }
    if (batch.changed <= LEADS_AT_ONCE) {
      // Of many leads few may have been changed: they can stand in any part.
      while (!(await stepUndo(trx, payload)).isOver);
      await endUndo(trx, payload, 'done')
    } else {
      await enqueueJob(trx, { kind: 'undoBatch', payload, title: `Undo: ${batch.title}`, total: batch.changed })
    }
    return getBatch(trx, id)
  })
}

/** Why a batch cannot be taken back, in a sentence; undefined where it can. */
export function whyNotUndone(
  { now }: Context,
  { state, undo_state, undo_until, changed }: Omit<Batch, 'operation'>,
): string | undefined {
  if (state === 'running') return 'It is still at work. Stop it first.'
  if (undo_state === 'running') return 'It is being taken back already.'
  if (undo_state === 'done') return 'It was taken back already.'
  if (changed === 0) return 'It changed nobody.'
  if (undo_until === null || undo_until < now) return 'It was done more than a day ago, and cannot be taken back.'
  return undefined
}

/** Changes the next of them back. */
export async function stepUndo(trx: Context, { batchId }: Payload): Promise<Step> {
  const batch = await getBatch(trx, batchId)
  requirePermission(trx, OPERATIONS[batch.operation].permission)
  const part = batch.undo_parts_done + 1
  const done = batch.undone + batch.kept
  if (part > batch.parts_done) return { done, isOver: true }

  const rows = await changedIn(trx, batchId, part)
  const ids = rows.map(({ lead_id }) => lead_id)
  const restorable = ids.length === 0 ? [] : await restorableOf(trx, batch, ids)
  const leads = new Map(restorable.map(lead => [lead.id, lead]))
  const changed = rows.flatMap(({ lead_id, before }): Changed<unknown>[] => {
    const lead = leads.get(lead_id)
    return lead ? [{ lead, before: JSON.parse(before ?? 'null') }] : []
  })
  const gone = ids.filter(id => !leads.has(id)).map(leadId => ({ leadId, reason: 'It is not yours to change.' }))
  const operand: unknown = JSON.parse(batch.operand)
  const kept = [...gone, ...(changed.length > 0 ? await changeOf(batch.operation).revert(trx, operand, changed) : [])]
  await note(trx, batch, part, ids, kept)
  await raiseDataVersion(trx, changedBy(batch, ids))
  return { done: done + ids.length, isOver: part === batch.parts_done }
}

export async function endUndo(trx: Context, { batchId }: Payload, how: Ending): Promise<{ words: string }> {
  await trx.db.updateTable('batch').set({ undo_state: how }).where('id', '=', batchId).execute()
  const batch = await trx.db.selectFrom('batch').selectAll().where('id', '=', batchId).executeTakeFirstOrThrow()
  await recordAudit(trx, {
    action: 'batch.endUndo',
    subject: 'batch',
    subjectId: batchId,
    details: { how, undone: batch.undone, kept: batch.kept },
  })
  return { words: undoWordsOf(batch) }
}

/** "400 leads changed back, 2 left as they are: somebody changed them since." */
export function undoWordsOf({ changed, undone, kept }: Omit<Batch, 'operation'>): string {
  const rest = changed - undone - kept
  const parts = [
    `${plural(undone, 'lead')} changed back`,
    ...(kept > 0 ? [`${formatNumber(kept)} left as they are: somebody changed them since`] : []),
    ...(rest > 0 ? [`${formatNumber(rest)} not reached`] : []),
  ]
  return `${parts.join(', ')}.`
}

function requireUndoable(ctx: Context, batch: Batch): void {
  const reason = whyNotUndone(ctx, batch)
  if (reason) throw new Conflict(reason)
}

/** Those of a part that were changed, and not yet changed back. */
async function changedIn({ db }: Context, batchId: number, part: number) {
  const { lead_ids } = await db
    .selectFrom('batch_part')
    .select('lead_ids')
    .where('batch_id', '=', batchId)
    .where('id', '=', part)
    .executeTakeFirstOrThrow()
  const ids: number[] = JSON.parse(lead_ids)
  return db
    .selectFrom('batch_lead')
    .select(['lead_id', 'before'])
    .where('batch_id', '=', batchId)
    .where('lead_id', '>=', ids[0] ?? 0)
    .where('lead_id', '<=', ids.at(-1) ?? 0)
    .where('state', '=', 'changed')
    .orderBy('lead_id')
    .execute()
}

/** Whoever did it may take it back, also from leads that it gave to somebody else; others only of those they may change. */
function restorableOf(trx: Context, batch: Batch, ids: readonly number[]): Promise<BatchLead[]> {
  const ofStores = leadsOfOwnStores(trx)
  const query = batch.user_id === trx.actor.id ? ofStores : changeableAmong(ofStores, trx)
  return query.where('lead.id', 'in', ids).select(LEAD_COLUMNS).execute()
}

async function note(
  trx: Context,
  batch: Batch,
  part: number,
  ids: readonly number[],
  kept: readonly { leadId: number; reason: string }[],
): Promise<void> {
  const rows = (leadIds: readonly number[]) =>
    trx.db.updateTable('batch_lead').where('batch_id', '=', batch.id).where('lead_id', 'in', leadIds)
  for (const [reason, some] of groupedBy(kept, one => one.reason))
    await rows(some.map(({ leadId }) => leadId))
      .set({ state: 'kept', reason })
      .execute()
  const left = new Set(kept.map(({ leadId }) => leadId))
  const undone = ids.filter(id => !left.has(id))
  if (undone.length > 0) await rows(undone).set({ state: 'undone' }).execute()
  await trx.db
    .updateTable('batch')
    .set({ undo_parts_done: part, undone: batch.undone + undone.length, kept: batch.kept + kept.length })
    .where('id', '=', batch.id)
    .execute()
}
