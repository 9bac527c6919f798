import 'server-only'
import type { NewRow, Row, RowUpdate } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, clock, transaction, wholeMinute } from '@/lib/context'
import { Cancelled, Conflict, toErrorBody } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { ExportPlan } from './plan'
import { freePlace } from './running'

/** What is said of an export whose server stopped meanwhile. */
export const INTERRUPTED = 'The server stopped before the file was whole. Export again.'

/** How a file ended. */
export interface Ending extends RowUpdate<'export'> {
  state: 'done' | 'cancelled' | 'failed'
  rows_done: number
}

/** The row of an export that was only asked for. */
export function newRow({ actor, dealership }: Context, plan: ExportPlan): NewRow<'export'> {
  return {
    user_id: actor.id,
    segment_id: plan.segmentId,
    name: plan.name,
    query: plan.query,
    format: plan.format,
    columns: JSON.stringify(plan.columns.map(({ label }) => label)),
    left_out: JSON.stringify(plan.leftOut),
    words: plan.words,
    rule_hash: plan.ruleHash,
    time_zone: dealership.timeZone,
    state: 'asked',
    stop_reason: null,
    row_count: null,
    rows_done: 0,
    file_size: null,
    file_hash: null,
    asked_at: clock(),
    started_at: null,
    ended_at: null,
  }
}

/** What the slip says of a file before it is written. */
const SAID = ['name', 'format', 'columns', 'left_out', 'words', 'rule_hash'] as const

/** Refuses a plan whose file would not be the one that was asked for. */
export function requireUnchanged(ctx: Context, plan: ExportPlan, asked: Row<'export'>): void {
  const now = newRow(ctx, plan)
  if (SAID.some(key => now[key] !== asked[key]))
    throw new Conflict('What is exported was changed since you asked. Export again.')
}

/** What the audit log says an export is about. */
export function subjectOf({ segmentId }: Pick<ExportPlan, 'segmentId'>) {
  return { subject: segmentId === null ? 'lead' : 'segment', subjectId: segmentId } as const
}

/**
 * Notes that this many leads are about to leave, before the first byte does: in the row that was asked for, or in a new one.
 * Its id.
 */
export async function recordStart(ctx: Context, plan: ExportPlan, count: number, asked?: number): Promise<number> {
  requirePermission(ctx, 'lead.export')
  return transaction(ctx, async trx => {
    const started = { state: 'running', row_count: count, started_at: clock() } as const
    const id = asked ?? (await insertStarted(trx, { ...newRow(trx, plan), ...started }))
    if (asked !== undefined) await claim(trx, asked, started)
    await recordAudit(trx, {
      action: 'lead.export',
      ...subjectOf(plan),
      details: {
        export: id,
        format: plan.format,
        count,
        columns: plan.columns.map(({ key }) => key),
        leftOut: plan.leftOut,
        rule: plan.ruleHash?.slice(0, 16) ?? null,
      },
    })
    return id
  })
}

/** Notes what became of an export, unless that is known already; that it was interrupted was only believed. */
export async function recordEnd(ctx: Context, id: number, ending: Ending): Promise<void> {
  requirePermission(ctx, 'lead.export')
  freePlace(id)
  const now = clock()
  await transaction({ ...ctx, now: wholeMinute(now) }, async trx => {
    const row = await trx.db
      .updateTable('export')
      .set({ ...ending, ended_at: now })
      .where('id', '=', id)
      .where(({ eb, or }) => or([eb('state', 'in', ['asked', 'running']), eb('stop_reason', '=', INTERRUPTED)]))
      .returning('segment_id')
      .executeTakeFirst()
    if (!row) return
    await recordAudit(trx, {
      action: 'export.end',
      ...subjectOf({ segmentId: row.segment_id }),
      details: { export: id, outcome: ending.state, count: ending.rows_done, hash: ending.file_hash ?? null },
    })
  })
}

/** The end that a failure comes to, in a sentence. */
export function endingOf(reason: unknown): Pick<Ending, 'state' | 'stop_reason'> {
  const state = reason instanceof Cancelled ? 'cancelled' : 'failed'
  return { state, stop_reason: toErrorBody(reason).body.error.message }
}

async function insertStarted({ db }: Context, row: NewRow<'export'>): Promise<number> {
  return (await db.insertInto('export').values(row).returning('id').executeTakeFirstOrThrow()).id
}

async function claim({ db }: Context, id: number, started: RowUpdate<'export'>): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('export')
    .set(started)
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Conflict('This file was fetched already. Export again for another one.')
}
