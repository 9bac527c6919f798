import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import { type Context, clock, SYSTEM, transaction } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import { removeFile, removeStrays } from './files'
import { findRun } from './running'

const DAY = 86_400_000

/** For how long the rows that were not taken can be downloaded after an import has ended. */
export const KEPT_DAYS = 30
/** For how long an import that nobody goes on with keeps its file. */
export const WAITING_DAYS = 7

/** Removes what its time is over of: rows of imports that ended, files that nobody goes on with, strays of a killed process. */
export async function tidyUp(ctx: Context): Promise<void> {
  requirePermission(ctx, 'lead.import')
  const { db, now } = ctx
  const ended = db
    .selectFrom('import')
    .select('id')
    .where('ended_at', '<', now - KEPT_DAYS * DAY)
  await db.deleteFrom('import_line').where('import_id', 'in', ended).execute()

  const abandoned = await db
    .selectFrom('import')
    .selectAll()
    .where('file_key', 'is not', null)
    .where('updated_at', '<', now - WAITING_DAYS * DAY)
    .execute()
  for (const waiting of abandoned) {
    if (findRun(waiting.id)) continue
    await expire(ctx, waiting)
    await removeFile(waiting.file_key)
  }

  const owned = await db.selectFrom('import').select('file_key').where('file_key', 'is not', null).execute()
  await removeStrays(new Set(owned.flatMap(({ file_key }) => file_key ?? [])), clock() - DAY)
}

/** Ends it as nobody in person: whoever happens to upload something meanwhile has not given it up. */
function expire(ctx: Context, waiting: Row<'import'>): Promise<void> {
  return transaction(ctx, async trx => {
    await trx.db
      .updateTable('import')
      .set({
        state: 'cancelled',
        stop_reason: `Nobody went on with it for ${WAITING_DAYS} days, so its file was removed.`,
        file_key: null,
        ended_at: trx.now,
      })
      .where('id', '=', waiting.id)
      .execute()
    await recordAudit(
      { ...trx, actor: SYSTEM },
      {
        action: 'import.expire',
        subject: 'import',
        subjectId: waiting.id,
        storeId: waiting.store_id,
        details: { rows: waiting.row_count, created: waiting.created, days: WAITING_DAYS },
      },
    )
  })
}
