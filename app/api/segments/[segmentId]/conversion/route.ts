import { route } from '@/lib/route'
import { previewConversion } from '@/lib/segments/convert'
import { idIn } from '@/lib/text'

/** What it would do to make the segment static, or dynamic again; null where it never had a rule. */
export const GET = route<{ segmentId: string }>(async (ctx, _request, { segmentId }) =>
  Response.json(await previewConversion(ctx, idIn(segmentId))),
)
