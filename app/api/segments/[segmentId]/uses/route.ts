import { route } from '@/lib/route'
import { listUses } from '@/lib/segments/uses'
import { idIn } from '@/lib/text'

/** What keeps the segment from being deleted. */
export const GET = route<{ segmentId: string }>(async (ctx, _request, { segmentId }) =>
  Response.json({ uses: await listUses(ctx, idIn(segmentId)) }),
)
