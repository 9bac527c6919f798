import { requirePermission } from '@/lib/permissions'
import { route } from '@/lib/route'

/** What the readers of this process do, and did since it began. */
export const GET = route(ctx => {
  requirePermission(ctx, 'settings.manage')
  return Response.json(ctx.reader.report())
})
