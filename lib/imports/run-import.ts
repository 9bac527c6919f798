import 'server-only'
import { recordAudit } from '@/lib/audit'
import { findActor } from '@/lib/auth/actor'
import { type Context, raiseDataVersion, readDealership, transaction } from '@/lib/context'
import { AppError, Conflict, Forbidden } from '@/lib/errors'
import { insertLeads } from '@/lib/leads/new-lead'
import { logUnexpected } from '@/lib/log'
import { requirePermission } from '@/lib/permissions'
import { addLiving, Known } from './already-here'
import { judgeAll, lineOf, planOf, requireFree } from './check-import'
import { readRows } from './csv-file'
import { endImport } from './end-import'
import { filePath } from './files'
import { type Judged, type Plan, rowJudge } from './judge'
import { isDecided } from './meanings'
import { type Decided, noteOptOuts } from './opt-outs'
import { getImport, type Import, meaningsIn, surveyOf, unknownWordsOf } from './queries'
import { breathe, type Run, startRun } from './running'

const UNDECIDED = 'Say first what the words mean that no list here has, on the page of the check.'

/** Begins to take the rows of a file that was checked, or goes on after the last one that was reached. */
export async function startImport(ctx: Context, { id }: { id: number }): Promise<{ ends: Promise<void> }> {
  requirePermission(ctx, 'lead.import')
  const found = await transaction(ctx, async trx => {
    const found = await getImport(trx, id)
    requireFree(found)
    if (!['checked', 'importing', 'stopped'].includes(found.state)) {
      throw new Conflict('Check the file before it is imported.')
    }
    if (found.state === 'checked' && !isDecided(unknownWordsOf(found), meaningsIn(found))) throw new Conflict(UNDECIDED)
    const changed = { state: 'importing', stop_reason: null, started_at: found.started_at ?? trx.now } as const
    await trx.db
      .updateTable('import')
      .set({ ...changed, updated_at: trx.now })
      .where('id', '=', id)
      .execute()
    await recordAudit(trx, {
      action: found.rows_done > 0 ? 'import.continue' : 'import.start',
      subject: 'import',
      subjectId: id,
      storeId: found.store_id,
      details: { rows: found.row_count, from: found.rows_done, hash: found.file_hash },
    })
    return { ...found, ...changed }
  })
  return { ends: startRun(id, run => importRows(ctx, found, run)) }
}

async function importRows(ctx: Context, found: Import, run: Run): Promise<void> {
  try {
    const plan = planOf(found)
    const judge = await rowJudge(ctx, plan)
    let done = found.rows_done
    for await (const rows of readRows(filePath(found.file_key ?? ''), surveyOf(found), done)) {
      if (run.isCancelled) break
      const judged = await judgeAll(rows, judge)
      await takeBatch(ctx, found.id, plan, done, judged)
      done += rows.length
      run.done = done
      await breathe()
    }
    await endImport(ctx, found.id, done < found.row_count ? 'cancelled' : 'done')
  } catch (error) {
    if (!(error instanceof AppError)) logUnexpected(error, { door: 'action' })
    const reason = error instanceof AppError ? error.message : 'It broke down.'
    await stop(ctx, found.id, reason)
  }
}

/**
 * Takes some rows, and notes in the same transaction that they were reached: a process that is killed has done both or
 * neither, so whoever goes on loses nobody and takes nobody twice.
 */
async function takeBatch(ctx: Context, id: number, plan: Plan, done: number, judged: readonly Judged[]): Promise<void> {
  await transaction(ctx, async trx => {
    await requireStill(trx, plan)
    const now = await getImport(trx, id)
    if (now.state !== 'importing' || now.rows_done !== done) {
      throw new Conflict('Somebody else changed this import while it was at work.')
    }
    const outcomes = await decide(trx, plan, judged)
    const leads = outcomes.flatMap(({ row, here }) => ('lead' in row && here === undefined ? [row.lead] : []))
    const created = leads.length > 0 ? await insertLeads(trx, leads) : []
    const changed = [...created, ...(await noteOptOuts(trx, plan, outcomes))]
    if (changed.length > 0) await raiseDataVersion(trx, { leads: changed })
    await noteLines(trx, id, outcomes)
    const here = outcomes.filter(one => one.here !== undefined).length
    const refused = outcomes.filter(({ row }) => 'reason' in row).length
    await trx.db
      .updateTable('import')
      .set({
        rows_done: done + judged.length,
        last_line: judged.at(-1)?.line ?? now.last_line,
        created: now.created + leads.length,
        already_here: now.already_here + here,
        refused: now.refused + refused,
        updated_at: trx.now,
      })
      .where('id', '=', id)
      .execute()
  })
}

/** Who is here is asked again, in the transaction: somebody may have come since the check. */
async function decide(trx: Context, { storeId }: Plan, judged: readonly Judged[]): Promise<Decided[]> {
  const known = new Known()
  await addLiving(
    trx,
    known,
    storeId,
    judged.flatMap(row => ('lead' in row ? [row.lead.lead] : [])),
  )
  return judged.map(row => {
    const here = 'lead' in row ? known.find(row.lead.lead) : undefined
    if ('lead' in row && here === undefined) known.add(row.lead.lead, row.line)
    return { row, here }
  })
}

/** The check's lines stand for what happened, where it happened otherwise they are written anew. */
async function noteLines({ db }: Context, id: number, outcomes: readonly Decided[]): Promise<void> {
  const [first, last] = [outcomes[0]?.row.line ?? 0, outcomes.at(-1)?.row.line ?? 0]
  const foreseen = await db
    .selectFrom('import_line')
    .select(['line', 'outcome', 'reason'])
    .where('import_id', '=', id)
    .where('line', '>=', first)
    .where('line', '<=', last)
    .execute()
  const before = new Map(foreseen.map(row => [row.line, row]))
  const lines = outcomes.map(({ row, here }) => lineOf(id, row, here))
  for (const line of lines) {
    const was = before.get(line.line)
    // Who stands further up in the file is a living lead by now, and the line said so more exactly.
    if (was?.outcome === line.outcome && (was.outcome !== 'refused' || was.reason === line.reason)) continue
    await db
      .insertInto('import_line')
      .values(line)
      .onConflict(conflict => conflict.columns(['import_id', 'line']).doUpdateSet(line))
      .execute()
  }
}

/** Whoever began it may have lost the right, or the store, since then. */
async function requireStill(trx: Context, { storeId }: Plan): Promise<void> {
  const actor = await findActor(trx.db, trx.actor.id)
  if (!actor) throw new Forbidden('Whoever began this import does not work here any more. An admin can go on with it.')
  requirePermission({ actor, dealership: await readDealership(trx.db) }, 'lead.import')
  if (actor.role !== 'admin' && !actor.allStores && !actor.storeIds.includes(storeId)) {
    throw new Forbidden('Whoever began this import does not belong to its store any more. An admin can go on with it.')
  }
}

async function stop({ db, now }: Context, id: number, reason: string): Promise<void> {
  await db
    .updateTable('import')
    .set({ state: 'stopped', stop_reason: reason, updated_at: now })
    .where('id', '=', id)
    .where('state', '=', 'importing')
    .execute()
}
