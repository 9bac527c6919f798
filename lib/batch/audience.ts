import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { readSetsOf, versionQuery } from '@/lib/leads/lead-sets'
import { leadQuery } from '@/lib/leads/list'
import { resolveView } from '@/lib/leads/states'
import { changeableAmong, type LeadQuery, visibleLeads } from '@/lib/leads/visible'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import { listOf } from '@/lib/rules/expressions'
import { type LeadSet, leadSetOf, NOBODY, subtract } from '@/lib/rules/lead-set'
import { membershipTest } from '@/lib/segments/membership'
import { getSegmentToUse } from '@/lib/segments/queries'
import { OPERATIONS, type OperationKey } from './operations'
import type { Selection } from './schema'

/** Those who are meant, and of them those to whom this person may do it, many at once. */
export interface Audience {
  selected: LeadSet
  changeable: LeadSet
}

/** Who is meant by a selection right now, and by which version of the data. Invalid where that is nobody, or cannot be said. */
export async function readAudience(
  ctx: Context,
  selection: Selection,
  operation: OperationKey,
  options: ReadOptions = {},
): Promise<Audience & { version: number }> {
  const query = await queryOf(ctx, selection)
  const { version, sets } = await readSetsOf(ctx, [query, reachableAmong(query, ctx, operation)], options)
  return { version, ...chosen(sets, selection) }
}

/** Of leads that somebody sees those to whom they may do this, many at once. */
export function reachableAmong(query: LeadQuery, ctx: Context, operation: OperationKey): LeadQuery {
  const { whom }: { whom?: 'visible' } = OPERATIONS[operation]
  return whom === 'visible' ? query : changeableAmong(query, ctx)
}

/** Whether nothing that a rule can see was written since: in a transaction it stays so until its end. */
export async function isStill(trx: Context, version: number): Promise<boolean> {
  return (await versionQuery(trx).executeTakeFirstOrThrow()).version === version
}

/** Nobody picked is nobody: never everybody. */
async function queryOf(ctx: Context, { segmentId, query, mode, ids }: Selection): Promise<LeadQuery> {
  if (mode === 'picked') {
    if (ids.length === 0) throw new Invalid('Select a lead first.')
    return visibleLeads(ctx).where(sql<boolean>`lead.id in (${listOf(ids)})`)
  }
  const { catalog } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, query)
  const segment = segmentId === null ? undefined : await getSegmentToUse(ctx, segmentId)
  return leadQuery(ctx, catalog, view, segment && membershipTest(ctx, catalog, segment, { draft: view.draft }))
}

function chosen([all = NOBODY, changeable = NOBODY]: readonly LeadSet[], { mode, ids }: Selection): Audience {
  if (mode === 'picked') return { selected: all, changeable }
  const leftOut = leadSetOf(ids)
  return { selected: subtract(all, leftOut), changeable: subtract(changeable, leftOut) }
}
