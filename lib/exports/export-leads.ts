import 'server-only'
import { createHash } from 'node:crypto'
import type { Expression, SqlBool } from 'kysely'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { columnsOf } from '@/lib/leads/columns'
import { rowReader } from '@/lib/leads/lead-row'
import { countOf, leadQuery } from '@/lib/leads/list'
import { orderOf } from '@/lib/leads/order'
import type { LeadView } from '@/lib/leads/view'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { dayOf } from '@/lib/time'
import { download } from './download'
import type { ExportFormat } from './formats'

export interface LeadExport {
  view: LeadView
  format: ExportFormat
  /** What the file is called after. */
  name: string
  byteOrderMark: boolean
  /** Of a segment: which, and who is in it. */
  segmentId?: number
  audience?: Expression<SqlBool>
  /** JSON of the rule that chose the leads, for the audit log. */
  rule: string | null
}

/**
 * The leads of a view as a file, as its table shows them and all of them. It is in the audit log before the first byte, and
 * ends where the caller goes away. Throws Invalid where the view cannot be answered.
 */
export async function exportLeads(
  ctx: Context,
  catalog: Catalog,
  { view, format, name, byteOrderMark, segmentId, audience, rule }: LeadExport,
  signal: AbortSignal,
): Promise<Response> {
  requirePermission(ctx, 'lead.export')
  const columns = columnsOf(view.columns, catalog)
  const { select, read } = rowReader(ctx, catalog, columns)
  const { keys, by } = orderOf(ctx, catalog, view.sort)
  const query = leadQuery(ctx, catalog, view, audience)
  const rows = query.select('lead.id').select(keys).select(select).orderBy(by)

  const { results, chunks } = await ctx.reader.readThenStream([countOf(query)], rows, { signal })
  const count = results[0][0]?.count ?? 0
  try {
    await transaction(ctx, trx =>
      recordAudit(trx, {
        action: 'lead.export',
        subject: segmentId === undefined ? 'lead' : 'segment',
        subjectId: segmentId ?? null,
        details: { count, columns: columns.map(({ key }) => key), rule: rule && fingerprint(rule) },
      }),
    )
  } catch (error) {
    await chunks.return?.()
    throw error
  }

  const zone = ctx.dealership.timeZone
  const write = (rows: Record<string, unknown>[]) =>
    rows.map(row => format.record(columns, read(row).values, zone)).join('')
  return download({
    name: `${name} ${dayOf(ctx.now, zone)}`,
    extension: format.extension,
    mediaType: format.mediaType,
    count,
    start: format.start(columns, { byteOrderMark }),
    chunks,
    write,
  })
}

function fingerprint(rule: string): string {
  return createHash('sha256').update(rule).digest('hex').slice(0, 16)
}
