import { readJson, route } from '@/lib/route'
import { lookUpLeads } from '@/lib/segments/look-up'

const MAX_BYTES = 1_100_000

/** The leads of a pasted list of e-mails and phone numbers: found, not found, ambiguous. */
export const POST = route(async (ctx, request) =>
  Response.json(await lookUpLeads(ctx, await readJson(request, MAX_BYTES))),
)
