import { readCatalog } from '@/lib/leads/catalog'
import { listLeads } from '@/lib/leads/list'
import { DEFAULT_VIEW, parseLeadView } from '@/lib/leads/view'
import { route } from '@/lib/route'

/** Leads by name, e-mail or phone, for choosing one: `?q=`. */
export const GET = route(async (ctx, request) => {
  const { catalog } = await readCatalog(ctx)
  const { search, unreadable } = parseLeadView({ q: request.nextUrl.searchParams.get('q') ?? '' }, catalog)
  const view = {
    ...DEFAULT_VIEW,
    search,
    size: 25,
    columns: ['name', 'email', 'phone'],
    ...(unreadable && { unreadable }),
  } as const
  const { rows } = await listLeads(ctx, catalog, view, undefined, { signal: request.signal })
  return Response.json({
    leads: rows.map(({ id, name, values }) => ({ id, name, contact: values.email ?? values.phone ?? null })),
  })
})
