import { Invalid } from '@/lib/errors'
import type { CellValue, Column } from '@/lib/leads/columns'
import { csvCell } from './cell'
import { BYTE_ORDER_MARK, csvRecord, safeText } from './csv'

/** A kind of file that leads are exported as, written piece by piece. */
export interface ExportFormat {
  extension: string
  mediaType: string
  start(columns: readonly Column[], options: { byteOrderMark: boolean }): string
  record(columns: readonly Column[], values: Readonly<Record<string, CellValue>>, zone: string): string
}

const FORMATS = {
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    start: (columns, { byteOrderMark }) =>
      (byteOrderMark ? BYTE_ORDER_MARK : '') + csvRecord(columns.map(({ label }) => safeText(label))),
    record: (columns, values, zone) =>
      csvRecord(columns.map(column => csvCell(column, values[column.key] ?? null, zone))),
  },
} as const satisfies Record<string, ExportFormat>

/** The format a URL asks for, CSV unless it says; Invalid where there is no such. */
export function exportFormat(name: string | null): ExportFormat {
  const known = Object.entries<ExportFormat>(FORMATS).find(([key]) => key === (name ?? 'csv'))
  if (!known) throw new Invalid(`Leads can be exported as ${Object.keys(FORMATS).join(' or ')} only.`)
  return known[1]
}
