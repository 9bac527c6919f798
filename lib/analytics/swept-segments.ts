import 'server-only'
import { createHash } from 'node:crypto'
import { type Context, SYSTEM } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { visibleLeads } from '@/lib/leads/visible'
import type { Catalog } from '@/lib/rules/catalog'
import { referencesOf, ruleOfSegment } from '@/lib/rules/references'
import { ruleTest } from '@/lib/segments/membership'

/** A segment, and what is known of its history. */
export interface SweptSegment {
  id: number
  isDynamic: boolean
  rule: string | null
  /** "Me" in its rule. */
  ownerId: number
  /** As a sweep last counted all of it; null: none did. */
  counted: { at: number; fingerprint: string | null } | null
  /** When its history paused, where it does. */
  pausedAt: number | null
}

/** Every segment, archived ones too, each after those that its rule rests on. */
export async function readSegments(ctx: Context): Promise<{ catalog: Catalog; segments: SweptSegment[] }> {
  const { catalog } = await readCatalog(ctx)
  const rows = await ctx.db
    .selectFrom('segment')
    .leftJoin('segment_sweep as s', 's.segment_id', 'segment.id')
    .leftJoin('segment_pause as p', join => join.onRef('p.segment_id', '=', 'segment.id').on('p.ended_at', 'is', null))
    .select(['segment.id', 'segment.is_dynamic', 'segment.rule', 'segment.created_by'])
    .select(['s.counted_at', 's.fingerprint', 'p.started_at'])
    .orderBy('segment.id')
    .execute()
  const segments = rows.map(row => ({
    id: row.id,
    isDynamic: row.is_dynamic === 1,
    rule: row.rule,
    ownerId: row.created_by,
    counted: row.counted_at === null ? null : { at: row.counted_at, fingerprint: row.fingerprint },
    pausedAt: row.started_at,
  }))
  return { catalog, segments: inOrder(segments, catalog) }
}

/** The segments that its rule names; of one that cannot be read, none. */
export function namedBy({ id }: Pick<SweptSegment, 'id'>, catalog: Catalog): number[] {
  const parsed = ruleOfSegment(id, catalog)
  return parsed?.ok ? referencesOf(parsed.rule.root) : []
}

/** As its owner sees it: "me" is them, whoever else opens it. */
export function asOwner(ctx: Context, { ownerId }: Pick<SweptSegment, 'ownerId'>): Context {
  return { ...ctx, actor: { ...SYSTEM, id: ownerId } }
}

/**
 * A hash of all that is asked for a segment: its rule and those it rests on, the days and minutes its windows come down to,
 * and the person that "me" is. As long as it stays the same, only changed leads can come or go. Throws BrokenRule.
 */
export function fingerprintOf(ctx: Context, catalog: Catalog, segment: SweptSegment): string {
  const rule = ruleTest(asOwner(ctx, segment), catalog, segment, { byHandAt: 0 })
  const leads = visibleLeads({ ...ctx, actor: SYSTEM }).select('lead.id')
  const { sql, parameters } = (rule ? leads.where(rule) : leads).compile()
  return createHash('sha256')
    .update(JSON.stringify([rule === null, sql, parameters]))
    .digest('base64url')
}

function inOrder(segments: readonly SweptSegment[], catalog: Catalog): SweptSegment[] {
  const byId = new Map(segments.map(segment => [segment.id, segment]))
  const ordered = new Set<SweptSegment>()
  const seen = new Set<number>()
  const visit = (id: number) => {
    const segment = byId.get(id)
    if (!segment || seen.has(id)) return
    seen.add(id)
    for (const other of namedBy(segment, catalog)) visit(other)
    ordered.add(segment)
  }
  for (const { id } of segments) visit(id)
  return [...ordered]
}
