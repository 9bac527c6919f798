import { planBatch } from '@/lib/batch/plan-batch'
import { PlanBatch } from '@/lib/batch/schema'
import { parseInput } from '@/lib/parse-input'
import { readJson, route } from '@/lib/route'

/** The longest query, and as many leads as are picked at most. */
const MAX_BYTES = 500_000

/** To how many leads something would be done right now, and who would be left out. */
export const POST = route(async (ctx, request) => {
  const input = parseInput(PlanBatch, await readJson(request, MAX_BYTES))
  return Response.json(await planBatch(ctx, input, request.signal))
})
