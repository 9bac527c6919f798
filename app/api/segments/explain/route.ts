import { readJson, route } from '@/lib/route'
import { LIMITS } from '@/lib/rules/limits'
import { explainRule } from '@/lib/segments/explain'

export const POST = route(async (ctx, request) => {
  const input = await readJson(request, LIMITS.bytes + 1024)
  return Response.json(await explainRule(ctx, input, request.signal))
})
