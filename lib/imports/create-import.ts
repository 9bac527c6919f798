import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import { surveyFile } from './csv-file'
import type { Survey } from './csv-thread.mjs'
import { dateOrderOf } from './dates'
import { filePath, keepFile, removeFile } from './files'
import { tidyUp } from './tidy-up'

export interface Upload {
  body: AsyncIterable<Uint8Array>
  /** As the person's machine calls it. */
  name: string
  claimedSize: number
}

/** Takes a file in and looks through it. Refuses, with a sentence, what is too large or is no CSV; nothing of it stays then. */
export async function createImport(ctx: Context, { body, name, claimedSize }: Upload): Promise<{ id: number }> {
  requirePermission(ctx, 'lead.import')
  await tidyUp(ctx)
  const { key, size } = await keepFile(body, claimedSize)
  try {
    const survey = await surveyFile(filePath(key))
    requireHeader(survey)
    return await transaction(ctx, async trx => {
      const { id } = await trx.db
        .insertInto('import')
        .values({
          user_id: trx.actor.id,
          file_name: name.toWellFormed().slice(0, 200),
          file_size: size,
          file_hash: survey.hash,
          file_key: key,
          survey: JSON.stringify(survey),
          date_order: dateOrderOf(survey.dates, trx.dealership.country),
          state: 'uploaded',
          row_count: survey.rows,
          rows_done: 0,
          last_line: 0,
          created: 0,
          already_here: 0,
          refused: 0,
          created_at: trx.now,
          updated_at: trx.now,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await recordAudit(trx, {
        action: 'import.upload',
        subject: 'import',
        subjectId: id,
        details: { rows: survey.rows, bytes: size, hash: survey.hash },
      })
      return { id }
    })
  } catch (error) {
    await removeFile(key)
    throw error
  }
}

const DATA = [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, /^\+?[\d ().-]{7,}$/, /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/]

function requireHeader({ columns, headerLine }: Survey): void {
  const data = columns.find(({ header }) => DATA.some(pattern => pattern.test(header)))
  if (data) {
    throw new Invalid(
      `Line ${headerLine.toLocaleString('en-US')} should name the columns, and has “${data.header.slice(0, 60)}” in it. Put a line with the names of the columns first.`,
    )
  }
}
