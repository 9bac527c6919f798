import { holdClaim, releaseClaim } from '@/lib/queue/claims'
import { route } from '@/lib/route'
import { idIn } from '@/lib/text'

/** Stays on the open lead of a queue: `{ holds }`. */
export const PUT = route<{ queueId: string }>(async (ctx, _request, { queueId }) =>
  Response.json({ holds: await holdClaim(ctx, { queueId: idIn(queueId) }) }),
)

/** Leaves it to colleagues. */
export const DELETE = route<{ queueId: string }>(async (ctx, _request, { queueId }) => {
  await releaseClaim(ctx, { queueId: idIn(queueId) })
  return new Response(null, { status: 204 })
})
