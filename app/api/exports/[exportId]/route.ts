import { getExport, progressOf } from '@/lib/exports/queries'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** How far an export is. */
export const GET = route<{ exportId: string }>(async (ctx, _, { exportId }) =>
  Response.json(progressOf(await getExport(ctx, idIn(exportId)))),
)
