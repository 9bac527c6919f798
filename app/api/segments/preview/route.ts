import { readJson, route } from '@/lib/route'
import { LIMITS } from '@/lib/rules/limits'
import { previewRule } from '@/lib/segments/preview'

export const POST = route(async (ctx, request) => {
  const input = await readJson(request, LIMITS.bytes + 1024)
  return Response.json(await previewRule(ctx, input, request.signal))
})
