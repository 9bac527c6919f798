import 'server-only'
import type { Context } from '@/lib/context'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '@/lib/exports/csv'
import { download } from '@/lib/exports/download'
import { dayOf } from '@/lib/time'
import { getImport, surveyOf } from './queries'

const ROWS_AT_ONCE = 500

/** The rows of an import that are not taken as a file: line, reason and the cells as they came, so that it can be put right and uploaded. */
export async function downloadProblemRows(ctx: Context, id: number): Promise<Response> {
  const found = await getImport(ctx, id)
  const header = surveyOf(found).columns.map(({ header }) => header)
  const records = recordsOf(ctx, id, header.length)
  return download({
    name: `Not imported ${dayOf(ctx.now, ctx.dealership.timeZone)}`,
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    start: BYTE_ORDER_MARK + csvRecord(['Line', 'Reason', ...header].map(safeText)),
    chunks: records,
    write: text => text,
  })
}

async function* recordsOf({ db }: Context, id: number, width: number): AsyncGenerator<string> {
  for (let line = 0; ; ) {
    const rows = await db
      .selectFrom('import_line')
      .select(['line', 'reason', 'cells'])
      .where('import_id', '=', id)
      .where('line', '>', line)
      .where('outcome', '<>', 'create')
      .orderBy('line')
      .limit(ROWS_AT_ONCE)
      .execute()
    if (rows.length === 0) return
    yield rows.map(row => recordOf(row, width)).join('')
    line = rows.at(-1)?.line ?? line
  }
}

function recordOf(row: { line: number; reason: string | null; cells: string | null }, width: number): string {
  const cells: string[] = JSON.parse(row.cells ?? '[]')
  const whole = [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')]
  return csvRecord([String(row.line), safeText(row.reason ?? ''), ...whole.map(safeText)])
}
