import { exportAudit } from '@/lib/audit-log/export-audit'
import { parseAuditView } from '@/lib/audit-log/view'
import { Invalid } from '@/lib/errors'
import { route } from '@/lib/route'

/** The audit log as a file: its page's own query string, and `format=csv`, `bom=1` for Excel. */
export const GET = route(async (ctx, request) => {
  const params = request.nextUrl.searchParams
  if ((params.get('format') ?? 'csv') !== 'csv') throw new Invalid('The audit log can be exported as csv only.')
  const view = parseAuditView(params)
  return exportAudit(ctx, { view, byteOrderMark: params.get('bom') === '1' }, request.signal)
})
