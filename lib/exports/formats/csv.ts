import 'server-only'
import { rowReader } from '@/lib/leads/lead-row'
import { csvCell } from '../cell'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '../csv'
import type { CreateWriter } from './writer'

export const createCsvWriter: CreateWriter = (ctx, catalog, { columns, byteOrderMark }) => {
  const { select, read } = rowReader(ctx, catalog, columns)
  const zone = ctx.dealership.timeZone
  const encoder = new TextEncoder()
  return {
    select,
    async *write(chunks) {
      const head = csvRecord(columns.map(({ label }) => safeText(label)))
      yield encoder.encode((byteOrderMark ? BYTE_ORDER_MARK : '') + head)
      for await (const rows of chunks) {
        const records = rows.map(row => {
          const { values } = read(row)
          return csvRecord(columns.map(column => csvCell(column, values[column.key] ?? null, zone)))
        })
        yield encoder.encode(records.join(''))
      }
    },
  }
}
