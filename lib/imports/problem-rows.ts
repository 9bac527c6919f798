import 'server-only'
import type { Context } from '@/lib/context'
import { attachment } from '@/lib/exports/attachment'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '@/lib/exports/csv'
import { dayOf } from '@/lib/time'
import { getImport, surveyOf } from './queries'

const ROWS_AT_ONCE = 500

/** The rows of an import that are not taken as a file: line, reason and the cells as they came, so that it can be put right and uploaded. */
export async function downloadProblemRows(ctx: Context, id: number): Promise<Response> {
  const found = await getImport(ctx, id)
  const header = surveyOf(found).columns.map(({ header }) => header)
  const records = recordsOf(ctx, id, header.length)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: controller =>
      controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRecord(['Line', 'Reason', ...header].map(safeText)))),
    pull: async controller => {
      const { done, value } = await records.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await records.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(`Not imported ${dayOf(ctx.now, ctx.dealership.timeZone)}`, 'csv'),
    },
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
