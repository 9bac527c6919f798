import 'server-only'
import type { Expression, SqlBool } from 'kysely'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { compile } from '@/lib/rules/compile'
import { NOBODY, sizeOf } from '@/lib/rules/lead-set'
import { among } from './among'
import { columnsOf } from './columns'
import { type LeadRow, rowReader } from './lead-row'
import { readSetsOf, versionQuery } from './lead-sets'
import { orderOf } from './order'
import { filtersRule } from './quick-filters'
import { ruleContext } from './rule-context'
import { searchTest } from './search'
import type { LeadView } from './view'
import { type LeadQuery, visibleLeads } from './visible'

/** How often a page is read again because something was written since its total was known, before both are asked at once. */
const ATTEMPTS = 2

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

/** One page of a view and its totals, all of one version of the data. */
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
  const queries: [LeadQuery, ...LeadQuery[]] = [query]
  if (isNarrowed) queries.push(audienceQuery(ctx, catalog, view, audience))
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const page = await pageOfSets(ctx, catalog, view, queries, options)
    if (page) return page
  }
  return pageOfSnapshot(ctx, catalog, view, queries, options)
}

/** Who is in the view is known as a set, or asked once; its page is taken from the set. Undefined where something was written in between. */
async function pageOfSets(
  ctx: Context,
  catalog: Catalog,
  view: LeadView,
  queries: readonly LeadQuery[],
  options?: ReadOptions,
): Promise<LeadPage | undefined> {
  const { version, sets } = await readSetsOf(ctx, queries, options)
  const [set = NOBODY] = sets
  const [total = 0, unfiltered = total] = sets.map(sizeOf)
  const place = placeOf(view, total)
  if (total === 0) return { total, unfiltered, ...place, rows: [] }
  const members = visibleLeads(ctx).where(among(set, place.page * view.size))
  const { page, read } = pageOf(ctx, catalog, { ...view, page: place.page }, members)
  const [[now], rows] = await ctx.reader.readAll([versionQuery(ctx), page], options)
  return now?.version === version ? { total, unfiltered, ...place, rows: rows.map(read) } : undefined
}

/** Everything asked at once, while others write without a pause. */
async function pageOfSnapshot(
  ctx: Context,
  catalog: Catalog,
  view: LeadView,
  queries: readonly [LeadQuery, ...LeadQuery[]],
  options?: ReadOptions,
): Promise<LeadPage> {
  const { page, read } = pageOf(ctx, catalog, view, queries[0])
  const [rows, [counted] = [], [all] = []] = await ctx.reader.readAll([page, ...queries.map(countOf)], options)
  const total = counted?.count ?? 0
  const place = placeOf(view, total)
  if (place.page < view.page) return pageOfSnapshot(ctx, catalog, { ...view, page: place.page }, queries, options)
  return { total, unfiltered: all?.count ?? total, ...place, rows: rows.map(read) }
}

/** The page that is asked for, or the last one. */
function placeOf({ page, size }: LeadView, total: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / size))
  return { page: Math.min(page, pages), pages }
}

/** What of a view a page is read by. */
type PageView = Pick<LeadView, 'sort' | 'columns' | 'page'> & { size: number }

/** The rows of one page of a query over leads. First which leads, then what their columns say: a column costs as much as the page is long. */
export function pageOf(ctx: Context, catalog: Catalog, view: PageView, query: LeadQuery) {
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
