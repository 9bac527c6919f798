import 'server-only'
import type { Expression, SqlBool } from 'kysely'
import type { Context } from '@/lib/context'
import { AppError, isPassing } from '@/lib/errors'
import type { Catalog } from '@/lib/rules/catalog'
import { today } from '@/lib/time'
import { columnsOf, leadColumns } from './columns'
import { type LeadPage, listLeads } from './list'
import { findOpeningView } from './opening-view'
import { FILTER_KEYS, filterWords, quickFilters } from './quick-filters'
import { listSavedViews } from './saved-views'
import { keptQuery, type LeadView } from './view'

/** One page of leads, or the sentence that says why none can be shown; trying again helps with what may pass. */
export type Listing = LeadPage | { problem: string; mayPass?: true }

/** Everything a page with a table of leads draws it from. What a person can mend becomes a sentence, and never stale or more rows. */
export async function findListing(
  ctx: Context,
  catalog: Catalog,
  view: LeadView,
  audience?: () => Expression<SqlBool>,
) {
  const { search, filters, sort, size, columns, widths, density } = view
  const words = FILTER_KEYS.flatMap(key => {
    const values = filters[key]
    return values ? [[key, filterWords(key, values, catalog)]] : []
  })
  return {
    listing: await findPage(ctx, catalog, view, audience),
    view: { search, filters, sort, size, columns, widths, density },
    saved: {
      views: await listSavedViews(ctx),
      current: view.saved,
      kept: keptQuery(view),
      opening: (await findOpeningView(ctx))?.id,
    },
    columns: leadColumns(catalog),
    shown: columnsOf(columns, catalog),
    filters: quickFilters(catalog),
    words: Object.fromEntries(words) as Record<string, string>,
    clock: { now: ctx.now, today: today(ctx.now, ctx.dealership.timeZone), zone: ctx.dealership.timeZone },
  }
}

async function findPage(
  ctx: Context,
  catalog: Catalog,
  view: LeadView,
  audience: (() => Expression<SqlBool>) | undefined,
): Promise<Listing> {
  try {
    return await listLeads(ctx, catalog, view, audience?.())
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message, ...(isPassing(error) && { mayPass: true }) }
    throw error
  }
}
