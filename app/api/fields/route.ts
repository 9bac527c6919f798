import { readCatalog } from '@/lib/leads/catalog'
import { route } from '@/lib/route'
import { publishedCatalog } from '@/lib/rules/published-catalog'

export const GET = route(async ctx => {
  const { catalog } = await readCatalog(ctx)
  return Response.json(publishedCatalog(catalog))
})
