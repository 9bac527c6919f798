import { exportLeads } from '@/lib/exports/export-leads'
import { exportFormat } from '@/lib/exports/formats'
import { readCatalog } from '@/lib/leads/catalog'
import { resolveView } from '@/lib/leads/states'
import { route } from '@/lib/route'
import { membershipTest } from '@/lib/segments/membership'
import { getSegmentToUse } from '@/lib/segments/queries'
import { idIn } from '@/lib/text'

/** The table of a segment as a file: its page's own query string, and `format=csv`, `bom=1` for Excel. */
export const GET = route<{ segmentId: string }>(async (ctx, request, { segmentId }) => {
  const params = request.nextUrl.searchParams
  const format = exportFormat(params.get('format'))
  const segment = await getSegmentToUse(ctx, idIn(segmentId))
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, params)
  return exportLeads(
    ctx,
    catalog,
    {
      view,
      format,
      name: segment.name,
      byteOrderMark: params.get('bom') === '1',
      segmentId: segment.id,
      audience: membershipTest(ctx, catalog, segment, { draft: view.draft }),
      rule: view.draft ? JSON.stringify(view.draft) : segment.rule,
    },
    request.signal,
  )
})
