import 'server-only'
import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Database, Row } from '@/db/schema'
import type { Actor, Context } from '@/lib/context'
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
  const ofStores = inOwnStores(living, actor)
  if (actor.role !== 'agent' || dealership.agentsSeeAllLeads) return ofStores
  return ownOrUnassigned(ofStores, actor)
}

/** Of leads that somebody sees those they may change many at once: agents only their own and unassigned ones. */
export function changeableAmong(query: LeadQuery, { actor }: Context): LeadQuery {
  return actor.role === 'agent' ? ownOrUnassigned(query, actor) : query
}

/** The leads of a person's stores, whoever has them and also where they were deleted: to take back what was done to them. */
export function leadsOfOwnStores({ db, actor }: Context): LeadQuery {
  return inOwnStores(db.selectFrom('lead').where('lead.merged_into_id', 'is', null), actor)
}

/** The row of a lead that this person sees, to change something about it; else NotFound. */
export async function getLeadRow(ctx: Context, id: number): Promise<Row<'lead'>> {
  const lead = await visibleLeads(ctx).selectAll('lead').where('lead.id', '=', id).executeTakeFirst()
  if (!lead) throw new NotFound('This lead does not exist, or is not one you may see.')
  return lead
}

/**
 * Whether this person sees what is told of leads of a store and of two people, as they would see such leads: of figures that
 * are kept beside the leads. Nobody is 0 there.
 */
export function isSeenPlace({ actor, dealership }: Context, table: string): Expression<SqlBool> {
  const { id, role, allStores, storeIds } = actor
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const ofStores =
    role === 'admin' || allStores
      ? sql<SqlBool>`1 = 1`
      : sql<SqlBool>`${column('store_id')} in (${listOf(storeIds.length > 0 ? storeIds : [-1])})`
  if (role !== 'agent' || dealership.agentsSeeAllLeads) return ofStores
  const [agent, salesperson] = [column('bdc_agent_id'), column('salesperson_id')]
  return sql<SqlBool>`(${ofStores} and (${agent} = ${id} or ${salesperson} = ${id}
    or (coalesce(${agent}, 0) = 0 and coalesce(${salesperson}, 0) = 0)))`
}

function inOwnStores(query: LeadQuery, { role, allStores, storeIds }: Actor): LeadQuery {
  if (role === 'admin' || allStores) return query
  if (storeIds.length === 0) return query.where(sql<boolean>`1 = 0`)
  return query.where(sql<boolean>`lead.store_id in (${listOf(storeIds)})`)
}

function ownOrUnassigned(query: LeadQuery, { id }: Actor): LeadQuery {
  return query.where(({ eb, and, or }) =>
    or([
      eb('lead.bdc_agent_id', '=', id),
      eb('lead.salesperson_id', '=', id),
      and([eb('lead.bdc_agent_id', 'is', null), eb('lead.salesperson_id', 'is', null)]),
    ]),
  )
}
