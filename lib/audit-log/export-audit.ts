import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { csvInstant } from '@/lib/exports/cell'
import { BYTE_ORDER_MARK, csvRecord, safeText } from '@/lib/exports/csv'
import { download } from '@/lib/exports/download'
import { requirePermission } from '@/lib/permissions'
import { dayOf } from '@/lib/time'
import { type AuditRow, type Entry, readEntries } from './entry'
import { auditQuery, auditRows, countOf } from './list'
import type { AuditView } from './view'

const COLUMNS = {
  Time: ({ at }, zone) => csvInstant(at, zone),
  Person: ({ by }) => safeText(by),
  Action: ({ action }) => safeText(action),
  Subject: ({ kind }) => safeText(kind),
  Number: ({ subject }) => (subject ? String(subject.id) : ''),
  Name: ({ subject }) => safeText(subject?.name ?? ''),
  Lead: ({ lead }) => safeText(lead?.name ?? ''),
  Store: ({ store }) => safeText(store ?? ''),
  Details: ({ details }) => safeText(details),
} as const satisfies Record<string, (entry: Entry, zone: string) => string>

interface AuditExport {
  view: AuditView
  byteOrderMark: boolean
}

/** What the view leaves of the log, all of it, as CSV. It is in the log itself before the first byte. */
export async function exportAudit(
  ctx: Context,
  { view, byteOrderMark }: AuditExport,
  signal: AbortSignal,
): Promise<Response> {
  requirePermission(ctx, 'audit.read')
  const query = auditQuery(ctx, view)
  const { results, chunks } = await ctx.reader.readThenStream([countOf(query)], auditRows(query), { signal })
  const count = results[0][0]?.count ?? 0
  try {
    await transaction(ctx, trx =>
      recordAudit(trx, { action: 'audit.export', subject: 'dealership', subjectId: null, details: { count } }),
    )
  } catch (error) {
    await chunks.return?.()
    throw error
  }
  const zone = ctx.dealership.timeZone
  const record = (entry: Entry) => csvRecord(Object.values(COLUMNS).map(column => column(entry, zone)))
  return download({
    name: `Audit log ${dayOf(ctx.now, zone)}`,
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    count,
    start: (byteOrderMark ? BYTE_ORDER_MARK : '') + csvRecord(Object.keys(COLUMNS)),
    chunks,
    write: async rows => (await readEntries(ctx, rows as AuditRow[])).map(record).join(''),
  })
}
