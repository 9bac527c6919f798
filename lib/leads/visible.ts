import 'server-only'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { listOf } from '@/lib/rules/expressions'

export type LeadQuery = SelectQueryBuilder<Database, 'lead', object>

/**
 * The leads that exist for this person: every read, count and export of leads starts here, and nowhere else is decided who
 * may see which. The table is called `lead`, and the scan can be given up.
 */
export function visibleLeads({ db, actor, dealership }: Context): LeadQuery {
  const living = db
    .selectFrom('lead')
    .where(aliveGuard())
    .where('lead.deleted_at', 'is', null)
    .where('lead.merged_into_id', 'is', null)
  if (actor.role === 'admin') return living

  const ofStores = actor.allStores ? living : inStores(living, actor.storeIds)
  if (actor.role === 'manager' || dealership.agentsSeeAllLeads) return ofStores
  return ofStores.where(({ eb, and, or }) =>
    or([
      eb('lead.bdc_agent_id', '=', actor.id),
      eb('lead.salesperson_id', '=', actor.id),
      and([eb('lead.bdc_agent_id', 'is', null), eb('lead.salesperson_id', 'is', null)]),
    ]),
  )
}

/** The row of a lead that this person sees, to change something about it; else NotFound. */
export async function getLeadRow(ctx: Context, id: number): Promise<Row<'lead'>> {
  const lead = await visibleLeads(ctx).selectAll('lead').where('lead.id', '=', id).executeTakeFirst()
  if (!lead) throw new NotFound('This lead does not exist, or is not one you may see.')
  return lead
}

function inStores(query: LeadQuery, storeIds: readonly number[]): LeadQuery {
  if (storeIds.length === 0) return query.where(sql<boolean>`1 = 0`)
  return query.where(sql<boolean>`lead.store_id in (${listOf(storeIds)})`)
}
