import 'server-only'
import type { Expression, SqlBool } from 'kysely'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { compile } from '@/lib/rules/compile'
import { columnsOf } from './columns'
import { type LeadRow, rowReader } from './lead-row'
import { orderOf } from './order'
import { filtersRule } from './quick-filters'
import { ruleContext } from './rule-context'
import { searchTest } from './search'
import type { LeadView } from './view'
import { type LeadQuery, visibleLeads } from './visible'

export interface LeadPage {
  /** Leads of the view, and of its audience before search and quick filters. */
  total: number
  unfiltered: number
  /** The page that was read: the last one where the view asks for one beyond it. */
  page: number
  pages: number
  rows: LeadRow[]
}

/**
 * The leads of a view: those of the audience that this person sees, and that filters and search leave. Lists, counts and
 * exports all come from here. Without an audience the view's draft is it. Throws Invalid where the view cannot be answered.
 */
export function leadQuery(ctx: Context, catalog: Catalog, view: LeadView, audience?: Expression<SqlBool>): LeadQuery {
  const filters = filtersRule(view.filters, catalog)
  const search = searchTest(view.search)
  let query = audienceQuery(ctx, catalog, view, audience)
  if (filters) query = query.where(compile(filters, catalog, ruleContext(ctx)))
  if (search) query = query.where(search)
  return query
}

/** One page of a view and its totals, all of one snapshot. */
export async function listLeads(
  ctx: Context,
  catalog: Catalog,
  view: LeadView,
  audience?: Expression<SqlBool>,
  options?: ReadOptions,
): Promise<LeadPage> {
  requirePermission(ctx, 'lead.read')
  const query = leadQuery(ctx, catalog, view, audience)
  const isNarrowed = view.search !== '' || filtersRule(view.filters, catalog) !== undefined
  const { page, read } = pageOf(ctx, catalog, view, query)
  const all = isNarrowed ? [countOf(audienceQuery(ctx, catalog, view, audience))] : []
  const [rows, [counted], [unfiltered] = []] = await ctx.reader.readAll([page, countOf(query), ...all], options)
  const total = counted?.count ?? 0
  const pages = Math.max(1, Math.ceil(total / view.size))
  if (view.page > pages) return listLeads(ctx, catalog, { ...view, page: pages }, audience, options)
  return { total, unfiltered: unfiltered?.count ?? total, page: view.page, pages, rows: rows.map(read) }
}

/** The rows of one page of a query over leads. First which leads, then what their columns say: a column costs as much as the page is long. */
export function pageOf(ctx: Context, catalog: Catalog, view: LeadView, query: LeadQuery) {
  const { keys, by } = orderOf(ctx, catalog, view.sort)
  const { select, read } = rowReader(ctx, catalog, columnsOf(view.columns, catalog))
  const ids = query
    .select('lead.id')
    .select(keys)
    .orderBy(by)
    .limit(view.size)
    .offset((view.page - 1) * view.size)
  const page = ctx.db
    .selectFrom(ids.as('page'))
    .innerJoin('lead', 'lead.id', 'page.id')
    .select('lead.id')
    .select(select)
    .orderBy(by)
  return { page, read }
}

/** How many leads this person sees. */
export async function countLeads(ctx: Context, options?: ReadOptions): Promise<number> {
  requirePermission(ctx, 'lead.read')
  const [row] = await ctx.reader.read(countOf(visibleLeads(ctx)), options)
  return row?.count ?? 0
}

export function countOf(query: LeadQuery) {
  return query.select(eb => eb.fn.countAll<number>().as('count'))
}

function audienceQuery(ctx: Context, catalog: Catalog, view: LeadView, audience?: Expression<SqlBool>): LeadQuery {
  if (view.unreadable) throw new Invalid(view.unreadable)
  const test = audience ?? (view.draft && compile(view.draft, catalog, ruleContext(ctx)))
  return test ? visibleLeads(ctx).where(test) : visibleLeads(ctx)
}
