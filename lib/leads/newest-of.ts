import 'server-only'
import type { Context } from '@/lib/context'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { isNobody, type LeadSet } from '@/lib/rules/lead-set'
import { among } from './among'
import type { LeadRow } from './lead-row'
import { pageOf } from './list'
import { DEFAULT_VIEW } from './view'
import { visibleLeads } from './visible'

/** The members of a set that were created last, of those this person sees, newest first. */
export async function newestOf(
  ctx: Context,
  catalog: Catalog,
  set: LeadSet,
  size: number,
  columns: readonly string[],
  options?: ReadOptions,
): Promise<LeadRow[]> {
  if (isNobody(set)) return []
  const view = { ...DEFAULT_VIEW, columns, size }
  const { page, read } = pageOf(ctx, catalog, view, visibleLeads(ctx).where(among(set, size)))
  return (await ctx.reader.read(page, options)).map(read)
}
