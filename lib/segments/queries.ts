import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Forbidden, NotFound } from '@/lib/errors'
import { visibleSegments } from '@/lib/leads/visible-segments'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { type Parsed, parseRuleText } from '@/lib/rules/parse'
import { includes, type Level } from './access'
import { accessOf } from './visible'

export interface Segment {
  id: number
  name: string
  description: string | null
  isDynamic: boolean
  /** JSON of the stored rule, read by `ruleOf`; null for a static segment. */
  rule: string | null
  visibility: Row<'segment'>['visibility']
  /** The stores of a team segment. */
  storeIds: number[]
  version: number
  createdBy: { id: number; name: string }
  createdAt: number
  updatedBy: { id: number; name: string }
  updatedAt: number
  /** What this person may do with it. */
  access: Level
  mayEdit: boolean
}

/** The segment, or undefined where there is none that this person may see. */
export async function findSegment(ctx: Context, id: number): Promise<Segment | undefined> {
  requirePermission(ctx, 'segment.read')
  if (!Number.isSafeInteger(id)) return undefined
  const [segment] = await selectSegments(ctx, [id])
  return segment
}

/** The segment, or NotFound. */
export async function getSegment(ctx: Context, id: number): Promise<Segment> {
  const segment = await findSegment(ctx, id)
  if (!segment) throw new NotFound('This segment does not exist, or is not shared with you.')
  return segment
}

/** The segment for a change, or NotFound, or Forbidden with a sentence. */
export async function getSegmentToEdit(ctx: Context, id: number): Promise<Segment> {
  const segment = await getSegment(ctx, id)
  if (!segment.mayEdit)
    throw new Forbidden(
      `Only ${segment.createdBy.name}, a manager of the team, an admin or whoever they let edit it may change this segment. Save a copy of your own instead.`,
    )
  return segment
}

/** The segment for an export or whatever else goes beyond looking at it, or NotFound, or Forbidden with a sentence. */
export async function getSegmentToUse(ctx: Context, id: number): Promise<Segment> {
  const segment = await getSegment(ctx, id)
  if (!includes(segment.access, 'use'))
    throw new Forbidden(`You may only view this segment. Ask ${segment.createdBy.name} to let you use it.`)
  return segment
}

/** The segment to be shared, converted or deleted, or NotFound, or Forbidden with a sentence. */
export async function getSegmentToManage(ctx: Context, id: number): Promise<Segment> {
  const segment = await getSegment(ctx, id)
  if (!includes(segment.access, 'manage'))
    throw new Forbidden(
      `Only ${segment.createdBy.name}, a manager of the team, an admin or whoever they let manage it may do that.`,
    )
  return segment
}

/** Every segment this person may see, by name. */
export async function listSegments(ctx: Context): Promise<Segment[]> {
  requirePermission(ctx, 'segment.read')
  return selectSegments(ctx)
}

/** The rule of a dynamic segment as it parses now, null for a static one. */
export function ruleOf(segment: Pick<Segment, 'rule'>, catalog: Catalog): Parsed | null {
  return segment.rule === null ? null : parseRuleText(segment.rule, catalog)
}

async function selectSegments(ctx: Context, ids?: number[]): Promise<Segment[]> {
  const rows = await visibleSegments(ctx)
    .innerJoin('user as maker', 'maker.id', 'segment.created_by')
    .innerJoin('user as changer', 'changer.id', 'segment.updated_by')
    .selectAll('segment')
    .select(['maker.name as maker_name', 'changer.name as changer_name'])
    .$if(ids !== undefined, query => query.where('segment.id', 'in', ids ?? []))
    .orderBy('segment.name_folded')
    .orderBy('segment.id')
    .execute()
  const stores = await ctx.db
    .selectFrom('segment_store')
    .selectAll()
    .$if(ids !== undefined, query => query.where('segment_id', 'in', ids ?? []))
    .execute()
  const grants = await ctx.db
    .selectFrom('segment_grant')
    .select(['segment_id', 'user_id', 'store_id', 'level'])
    .$if(ids !== undefined, query => query.where('segment_id', 'in', ids ?? []))
    .execute()
  return rows.map(row => {
    const segment = {
      id: row.id,
      name: row.name,
      description: row.description,
      isDynamic: row.is_dynamic === 1,
      rule: row.rule,
      visibility: row.visibility,
      storeIds: stores.filter(store => store.segment_id === row.id).map(store => store.store_id),
      version: row.version,
      createdBy: { id: row.created_by, name: row.maker_name },
      createdAt: row.created_at,
      updatedBy: { id: row.updated_by, name: row.changer_name },
      updatedAt: row.updated_at,
    }
    const access = accessOf(
      ctx,
      segment,
      grants.filter(grant => grant.segment_id === row.id),
    )
    return { ...segment, access, mayEdit: includes(access, 'edit') }
  })
}
