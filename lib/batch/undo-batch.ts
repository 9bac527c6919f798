import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Forbidden } from '@/lib/errors'
import { formatNumber, plural } from '@/lib/format'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { Ending, Step } from '@/lib/jobs/handler'
import { leadsOfOwnStores } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { CHANGED_SINCE, type Changed } from './change'
import { changeOf } from './changes'
import { groupedBy } from './changes/touch'
import { OPERATIONS } from './operations'
import { type Batch, getBatch } from './queries'
import { changedBy, LEAD_COLUMNS, LEADS_AT_ONCE, NOT_YOURS } from './run-batch'
import type { BatchId } from './schema'
import { undoTitle } from './titles'

interface Payload {
  batchId: number
}

/** Makes everybody whom a batch changed what they were, but those whom somebody changed since. Once, within a day. */
export async function undoBatch(ctx: Context, { id }: BatchId): Promise<Batch> {
  return transaction(ctx, async trx => {
    const batch = await getBatch(trx, id)
    requirePermission(trx, OPERATIONS[batch.operation].permission)
    requireUndoable(trx, batch)
    await requireWhole(trx, batch)
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
      const title = undoTitle(batch.title)
      const job = await enqueueJob(trx, { kind: 'undoBatch', payload, title, total: batch.changed })
      await trx.db.updateTable('batch').set({ undo_job_id: job }).where('id', '=', id).execute()
    }
    return getBatch(trx, id)
  })
}

/** Why a batch cannot be taken back, in a sentence; undefined where it can. */
export function whyNotUndone(
  { now }: Context,
  { state, undo_state, undo_until, changed }: Row<'batch'>,
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
  // Whoever did it takes it back also from leads that it gave to somebody else.
  const restorable =
    ids.length === 0 ? [] : await leadsOfOwnStores(trx).where('lead.id', 'in', ids).select(LEAD_COLUMNS).execute()
  const leads = new Map(restorable.map(lead => [lead.id, lead]))
  const changed = rows.flatMap(({ lead_id, before }): Changed<unknown>[] => {
    const lead = leads.get(lead_id)
    return lead ? [{ lead, before: JSON.parse(before ?? 'null') }] : []
  })
  const gone = ids.filter(id => !leads.has(id)).map(leadId => ({ leadId, reason: NOT_YOURS }))
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
  return { words: await undoWords(trx, batch) }
}

/** "400 leads changed back, 2 left as they are: somebody changed them since." */
export async function undoWords({ db }: Context, batch: Row<'batch'>): Promise<string> {
  const { id, changed, undone, kept } = batch
  const changedSince = db
    .selectFrom('batch_lead')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', id)
    .where('state', '=', 'kept')
    .where('reason', '=', CHANGED_SINCE)
  const since = kept === 0 ? 0 : Number((await changedSince.executeTakeFirstOrThrow()).count)
  const rest = changed - undone - kept
  const parts = [
    `${plural(undone, 'lead')} changed back`,
    ...(since > 0 ? [`${formatNumber(since)} left as they are: somebody changed them since`] : []),
    ...(kept > since ? [`${formatNumber(kept - since)} left as they are: gone, or not yours to change any more`] : []),
    ...(rest > 0 ? [`${formatNumber(rest)} not reached`] : []),
  ]
  return `${parts.join(', ')}.`
}

function requireUndoable(ctx: Context, batch: Batch): void {
  const reason = whyNotUndone(ctx, batch)
  if (reason) throw new Conflict(reason)
}

/** It is taken back once: by whoever did it, or by somebody who can take back all of it. */
async function requireWhole({ db, actor }: Context, batch: Batch): Promise<void> {
  if (batch.user_id === actor.id || actor.role === 'admin' || actor.allStores) return
  const elsewhere = db
    .selectFrom('batch_lead')
    .innerJoin('lead', 'lead.id', 'batch_lead.lead_id')
    .select('lead.id')
    .where('batch_lead.batch_id', '=', batch.id)
    .where('batch_lead.state', '=', 'changed')
    .where('lead.store_id', 'not in', actor.storeIds)
    .limit(1)
  if (!(await elsewhere.executeTakeFirst())) return
  throw new Forbidden(`It also changed leads of other stores. Ask ${batch.by} or an admin to take it back.`)
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
