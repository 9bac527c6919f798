import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { listOf } from '@/lib/rules/expressions'
import { has, idsOf, type LeadSet, sizeOf } from '@/lib/rules/lead-set'
import { columnsOf } from './columns'
import { type LeadRow, rowReader } from './lead-row'
import { type LeadQuery, visibleLeads } from './visible'

/** Fewer members than this are named to the database; of more, the newest are soon met among the newest of all. */
const FEW = 500
const STRIDE = 1000

/** The members of a set that were created last, of those this person sees, newest first. */
export async function newestOf(
  ctx: Context,
  catalog: Catalog,
  set: LeadSet,
  count: number,
  columns: readonly string[],
  options?: ReadOptions,
): Promise<LeadRow[]> {
  const ids = await newestIds(ctx, set, count, options)
  if (ids.length === 0) return []
  const { select, read } = rowReader(ctx, catalog, columnsOf(columns, catalog))
  const query = byCreation(visibleLeads(ctx).where(sql<boolean>`lead.id in (${listOf(ids)})`)).select(select)
  return (await ctx.reader.read(query, options)).map(read)
}

async function newestIds(ctx: Context, set: LeadSet, count: number, options?: ReadOptions): Promise<number[]> {
  if (sizeOf(set) <= FEW) {
    const members = [...idsOf(set)]
    if (members.length === 0) return []
    const query = byCreation(visibleLeads(ctx).where(sql<boolean>`lead.id in (${listOf(members)})`)).limit(count)
    return (await ctx.reader.read(query, options)).map(({ id }) => id)
  }
  const found: number[] = []
  for (let offset = 0, stride = STRIDE; found.length < count; offset += stride, stride *= 2) {
    const rows = await ctx.reader.read(byCreation(visibleLeads(ctx)).limit(stride).offset(offset), options)
    found.push(...rows.map(({ id }) => id).filter(id => has(set, id)))
    if (rows.length < stride) break
  }
  return found.slice(0, count)
}

function byCreation(query: LeadQuery) {
  return query.select('lead.id').orderBy('lead.created_at', 'desc').orderBy('lead.id', 'desc')
}
