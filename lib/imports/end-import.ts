import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { removeFile } from './files'
import { getImport } from './queries'
import { breathe, findRun } from './running'

const LINES_AT_ONCE = 2000

/** Ends an import: what was taken stays, its file goes, and of its lines those that were reached and not taken stay. */
export async function endImport(ctx: Context, id: number, state: 'done' | 'cancelled'): Promise<void> {
  requirePermission(ctx, 'lead.import')
  const ended = await transaction(ctx, async trx => {
    const found = await getImport(trx, id)
    if (found.ended_at !== null) throw new Conflict('This import has ended already.')
    await trx.db
      .updateTable('import')
      .set({ state, file_key: null, ended_at: trx.now, updated_at: trx.now })
      .where('id', '=', id)
      .execute()
    await recordAudit(trx, {
      action: state === 'done' ? 'import.end' : 'import.cancel',
      subject: 'import',
      subjectId: id,
      storeId: found.store_id,
      details: {
        rows: found.row_count,
        created: found.created,
        alreadyHere: found.already_here,
        refused: found.refused,
        notReached: found.row_count - found.rows_done,
      },
    })
    return found
  })
  await removeFile(ended.file_key)
  await dropLines(ctx, id, ended.last_line)
}

/** Ends what is at work at the edge of its batch, and anything else at once. */
export async function cancelImport(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'lead.import')
  const { state } = await getImport(ctx, id)
  const run = findRun(id)
  if (run) run.isCancelled = true
  if (run && state === 'importing') return
  await endImport(ctx, id, 'cancelled')
}

/** A few at a time: a long file has hundreds of thousands, and pages wait meanwhile. */
async function dropLines({ db }: Context, id: number, lastLine: number): Promise<void> {
  for (;;) {
    const some = await db
      .selectFrom('import_line')
      .select('line')
      .where('import_id', '=', id)
      .where(({ eb, or }) => or([eb('outcome', '=', 'create'), eb('line', '>', lastLine)]))
      .limit(LINES_AT_ONCE)
      .execute()
    const lines = some.map(({ line }) => line)
    if (lines.length === 0) return
    await db.deleteFrom('import_line').where('import_id', '=', id).where('line', 'in', lines).execute()
    await breathe()
  }
}
