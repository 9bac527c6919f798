import { route } from '@/lib/route'
import { explainMembership } from '@/lib/segments/explain'
import { idIn } from '@/lib/text'

/** Why a lead is in the segment, or is not: `?lead=` its id. */
export const GET = route<{ segmentId: string }>(async (ctx, request, { segmentId }) => {
  const lead = request.nextUrl.searchParams.get('lead') ?? ''
  return Response.json(await explainMembership(ctx, idIn(segmentId), idIn(lead), request.signal))
})
