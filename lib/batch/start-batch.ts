import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Conflict, Invalid, TooMany } from '@/lib/errors'
import { formatNumber, plural } from '@/lib/format'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { readCatalog } from '@/lib/leads/catalog'
import { parseInput } from '@/lib/parse-input'
import { requirePermission } from '@/lib/permissions'
import { idsOf, sizeOf } from '@/lib/rules/lead-set'
import { type Audience, isStill, readAudience } from './audience'
import { changeOf } from './changes'
import { insertRows } from './changes/insert-rows'
import { isOperation, OPERATIONS, type OperationKey } from './operations'
import { type Batch, getBatch } from './queries'
import { endBatch, LEADS_A_PART, LEADS_AT_ONCE, stepBatch } from './run-batch'
import type { StartBatch } from './schema'

/** How often it is counted again where somebody wrote meanwhile; each time the writers get longer to come to an end. */
const ATTEMPTS = 8
const PAUSE_MS = 20

interface Asked {
  operation: OperationKey
  operand: unknown
  expected: StartBatch['expected']
}

/**
 * Does something to everybody who is selected: to a few at once, to many in a job. Who that is, is counted again, and
 * frozen in the transaction that begins it; Conflict where it is not the number that the person saw.
 */
export async function startBatch(ctx: Context, input: StartBatch): Promise<Batch> {
  const { selection, operation, expected } = input
  if (!isOperation(operation)) throw new Invalid('There is no such operation.')
  requirePermission(ctx, OPERATIONS[operation].permission)
  const operand = parseInput(OPERATIONS[operation].operand, input.operand)
  const asked = { operation, operand, expected }
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await setTimeout(PAUSE_MS * attempt)
    const { version, ...audience } = await readAudience(ctx, selection, operation)
    const started = await transaction(ctx, async trx =>
      (await isStill(trx, version)) ? begin(trx, asked, audience) : undefined,
    )
    if (started) return started
  }
  throw new TooMany('The leads are being changed by others right now. Try again in a moment.')
}

async function begin(trx: Context, asked: Asked, { selected, changeable }: Audience): Promise<Batch> {
  requireExpected(asked.expected, { selected: sizeOf(selected), changeable: sizeOf(changeable) })
  await changeOf(asked.operation).require(trx, asked.operand)
  const ids = [...idsOf(changeable)]
  const batch = await insertBatch(trx, asked, ids)
  await recordAudit(trx, {
    action: 'batch.start',
    subject: 'batch',
    subjectId: batch.id,
    details: { operation: asked.operation, leads: ids.length, leftOut: asked.expected.selected - ids.length },
  })
  if (ids.length <= LEADS_AT_ONCE) {
    while (!(await stepBatch(trx, { batchId: batch.id })).isOver);
    await endBatch(trx, { batchId: batch.id }, 'done')
  } else {
    const payload = { batchId: batch.id }
    const job = await enqueueJob(trx, { kind: 'batch', payload, title: batch.title, total: ids.length })
    await trx.db.updateTable('batch').set({ job_id: job }).where('id', '=', batch.id).execute()
  }
  return getBatch(trx, batch.id)
}

function requireExpected(saw: StartBatch['expected'], is: StartBatch['expected']): void {
  if (is.changeable === 0) throw new Invalid('None of these leads may be changed by you.')
  const [before, now] = saw.selected === is.selected ? [saw.changeable, is.changeable] : [saw.selected, is.selected]
  if (before !== now) {
    throw new Conflict(`It was ${plural(before, 'lead')} when you looked, and is ${formatNumber(now)} now.`)
  }
}

async function insertBatch(
  trx: Context,
  { operation, operand }: Asked,
  ids: readonly number[],
): Promise<{ id: number; title: string }> {
  const { source } = await readCatalog(trx)
  const title = OPERATIONS[operation].sentence(operand as never, plural(ids.length, 'lead'), source)
  const { id } = await trx.db
    .insertInto('batch')
    .values({
      user_id: trx.actor.id,
      operation,
      operand: JSON.stringify(operand),
      title,
      state: 'running',
      parts_done: 0,
      total: ids.length,
      reached: 0,
      changed: 0,
      refused: 0,
      undo_state: null,
      undo_parts_done: 0,
      undone: 0,
      kept: 0,
      undo_until: null,
      job_id: null,
      undo_job_id: null,
      created_at: trx.now,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const parts = Array.from({ length: Math.ceil(ids.length / LEADS_A_PART) }, (_, index) => ({
    batch_id: id,
    id: index + 1,
    lead_ids: JSON.stringify(ids.slice(index * LEADS_A_PART, (index + 1) * LEADS_A_PART)),
  }))
  await insertRows(trx.db, 'batch_part', parts)
  return { id, title }
}
