import 'server-only'
import { type Context, clock } from '@/lib/context'
import { removeFile, removeStrays } from './files'
import { findRun } from './running'

const DAY = 86_400_000

/** For how long the rows that were not taken can be downloaded after an import has ended. */
export const KEPT_DAYS = 30
/** For how long an import that nobody goes on with keeps its file. */
export const WAITING_DAYS = 7

/** Removes what its time is over of: rows of imports that ended, files that nobody goes on with, strays of a killed process. */
export async function tidyUp({ db, now }: Context): Promise<void> {
  const ended = db
    .selectFrom('import')
    .select('id')
    .where('ended_at', '<', now - KEPT_DAYS * DAY)
  await db.deleteFrom('import_line').where('import_id', 'in', ended).execute()

  const waiting = await db
    .selectFrom('import')
    .select(['id', 'file_key'])
    .where('file_key', 'is not', null)
    .where('updated_at', '<', now - WAITING_DAYS * DAY)
    .execute()
  for (const { id, file_key } of waiting) {
    if (findRun(id)) continue
    await db
      .updateTable('import')
      .set({
        state: 'cancelled',
        stop_reason: `Nobody went on with it for ${WAITING_DAYS} days, so its file was removed.`,
        file_key: null,
        ended_at: now,
      })
      .where('id', '=', id)
      .execute()
    await removeFile(file_key)
  }

  const owned = await db.selectFrom('import').select('file_key').where('file_key', 'is not', null).execute()
  await removeStrays(new Set(owned.flatMap(({ file_key }) => file_key ?? [])), clock() - DAY)
}
