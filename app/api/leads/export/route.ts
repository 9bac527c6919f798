import { exportLeads } from '@/lib/exports/export-leads'
import { exportFormat } from '@/lib/exports/formats'
import { readCatalog } from '@/lib/leads/catalog'
import { resolveView } from '@/lib/leads/states'
import { route } from '@/lib/route'

/** The table of all leads as a file: its own query string, and `format=csv`, `bom=1` for Excel. */
export const GET = route(async (ctx, request) => {
  const params = request.nextUrl.searchParams
  const format = exportFormat(params.get('format'))
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, params)
  const rule = view.draft ? JSON.stringify(view.draft) : null
  const byteOrderMark = params.get('bom') === '1'
  return exportLeads(ctx, catalog, { view, format, name: 'Leads', byteOrderMark, rule }, request.signal)
})
