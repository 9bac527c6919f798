import 'server-only'
import { createHash } from 'node:crypto'
import type { Context } from '@/lib/context'
import type { Catalog } from '@/lib/rules/catalog'
import { referencesOf, ruleOfSegment } from '@/lib/rules/references'
import type { StoredRule } from '@/lib/rules/rule'

/**
 * A hash of all that chooses leads by a rule: these rules, those of the segment and of every one they rest on, and who is in
 * those by hand. Null where nothing does. A search is not in it: what was asked for never changes it, and it is soon guessed.
 */
export async function fingerprintOf(
  ctx: Context,
  catalog: Catalog,
  segmentId: number | null,
  rules: readonly StoredRule[],
): Promise<string | null> {
  if (segmentId === null && rules.length === 0) return null
  const ids = restingOn(segmentId, rules, catalog)
  const saved = ids.map(id => [id, catalog.rules?.get(id) ?? null])
  const all = JSON.stringify([rules, saved, await handsIn(ctx, ids)])
  return createHash('sha256').update(all).digest('hex')
}

/** The segment, and every one that it or these rules name, however deep. */
function restingOn(segmentId: number | null, rules: readonly StoredRule[], catalog: Catalog): number[] {
  const found = new Set<number>()
  const waiting = [...(segmentId === null ? [] : [segmentId]), ...rules.flatMap(({ root }) => referencesOf(root))]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    const parsed = ruleOfSegment(id, catalog)
    if (parsed?.ok) waiting.push(...referencesOf(parsed.rule.root))
  }
  return [...found].sort((one, other) => one - other)
}

/** Sums over those put in or kept out by hand: a static segment can have every lead, and all of them are not read for this. */
async function handsIn({ db }: Context, ids: readonly number[]): Promise<unknown[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('segment_lead')
    .where('segment_id', 'in', ids)
    .groupBy(['segment_id', 'kind'])
    .orderBy('segment_id')
    .orderBy('kind')
    .select(({ fn }) => [
      'segment_id',
      'kind',
      fn.countAll().as('count'),
      fn.sum('lead_id').as('leads'),
      fn.sum('created_at').as('made'),
      fn.sum('expires_at').as('ends'),
    ])
    .execute()
}
