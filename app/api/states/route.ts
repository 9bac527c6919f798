import * as z from 'zod'
import { readCatalog } from '@/lib/leads/catalog'
import { storeView } from '@/lib/leads/states'
import { parseInput } from '@/lib/parse-input'
import { readJson, route } from '@/lib/route'

const MAX_BYTES = 256 * 1024
const StoreView = z.strictObject({ query: z.string() })

/** `{ query }`, the query string of a table of leads, becomes `{ id }`: `?vs={id}` is the same view. */
export const POST = route(async (ctx, request) => {
  const { query } = parseInput(StoreView, await readJson(request, MAX_BYTES))
  const { catalog } = await readCatalog(ctx)
  return Response.json(await storeView(ctx, catalog, query))
})
