import { route } from '@/lib/route'
import { readLeadCard } from '@/lib/segments/lead-card'
import { idIn } from '@/lib/text'

/** One lead with what hangs off it and the segments it is in. */
export const GET = route<{ leadId: string }>(async (ctx, _request, { leadId }) =>
  Response.json(await readLeadCard(ctx, idIn(leadId))),
)
