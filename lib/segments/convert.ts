import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, SYSTEM, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { readSetsOf } from '@/lib/leads/lead-sets'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { describe } from '@/lib/rules/describe'
import { NOBODY } from '@/lib/rules/lead-set'
import { countMembers } from './counts'
import { countFrozen, deleteSomeFrozen, partsOf, writeFrozen } from './frozen'
import { membershipTest } from './membership'
import { findSegment, getSegmentToManage, ruleOf, type Segment } from './queries'
import { readRule } from './read-rule'
import type { ConvertSegment } from './schema'
import { recordVersion, writeCriteria } from './write-rule'

/** What a conversion would do, in leads that this person sees. */
export interface Conversion {
  to: 'static' | 'dynamic'
  /** Members now, and after; the sentence that says why there is none. */
  before: number | string
  after: number | string
  /** The rule that it had, or gets back, in words. */
  sentence: string
}

/** What converting would do; null for a static segment that never had a rule. */
export async function previewConversion(ctx: Context, id: number): Promise<Conversion | null> {
  requirePermission(ctx, 'segment.edit')
  const segment = await getSegmentToManage(ctx, id)
  const { catalog } = await readCatalog(ctx)
  const rule = segment.isDynamic ? segment.rule : await lastRule(ctx, id)
  if (rule === null) return null
  const parsed = ruleOf({ rule }, catalog)
  const sentence = parsed?.ok ? describe(parsed.rule, catalog).text : (parsed?.problems[0].message ?? '')
  const before = numberOf(await countMembers(ctx, catalog, segment))
  if (segment.isDynamic) return { to: 'static', before, after: before, sentence }
  const after = numberOf(await countMembers(ctx, catalog, { ...segment, isDynamic: true, rule }))
  return { to: 'dynamic', before, after, sentence }
}

/**
 * Puts the rule away, and keeps in whoever it has now, those this person does not see among them. The rule stays in the history
 * of the segment; `me` is who does this. Conflict when somebody else saved since `version`.
 */
export async function freezeSegment(ctx: Context, input: ConvertSegment): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  const segment = await getUnchanged(ctx, input)
  if (!segment.isDynamic) throw new Conflict('This segment is static already. Reload the page.')
  const { catalog } = await readCatalog(ctx)
  const members = visibleLeads({ ...ctx, actor: SYSTEM }).where(membershipTest(ctx, catalog, segment))
  const { sets } = await readSetsOf(ctx, [members], { kind: 'count' })
  // Beside its rule these rows say nothing: whoever is stopped here has changed nothing.
  await thaw(ctx, input)
  let written = 0
  for (const some of partsOf(sets[0] ?? NOBODY))
    written += await briefly(ctx, async trx => {
      await getUnchanged(trx, input)
      return writeFrozen(trx, segment.id, some)
    })
  await transaction(ctx, async trx => {
    const before = await getUnchanged(trx, input)
    // A colleague may have put somebody in or out by hand meanwhile, or begun to convert it too.
    if ((await countFrozen(trx, segment.id)) !== written)
      throw new Conflict('Somebody else works on the members of this segment at the moment. Try again.')
    await writeKind(trx, before, null)
    await recordAudit(trx, { action: 'segment.freeze', subject: 'segment', subjectId: segment.id })
  })
}

/** Gives the segment the rule back that it had last. Whoever stayed in because of it goes; what was done by hand stays. */
export async function unfreezeSegment(ctx: Context, input: ConvertSegment): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    const segment = await getUnchanged(trx, input)
    const text = segment.isDynamic ? null : await lastRule(trx, segment.id)
    if (text === null) throw new Conflict('There is no rule to give back to this segment. Reload the page.')
    const rule = await readRule(trx, true, JSON.parse(text), segment.id)
    if (!rule) throw new Invalid('The rule this segment had can no longer be read.')
    await writeKind(trx, segment, JSON.stringify(rule))
    await writeCriteria(trx, segment.id, rule)
    await recordAudit(trx, { action: 'segment.unfreeze', subject: 'segment', subjectId: segment.id })
  })
  await thaw(ctx, { id: input.id, version: input.version + 1 })
}

/** Clears away who stayed in, as long as the segment has the rule that makes it say nothing. */
async function thaw(ctx: Context, { id, version }: ConvertSegment): Promise<void> {
  let isMore = true
  while (isMore)
    isMore = await briefly(ctx, async trx => {
      const segment = await findSegment(trx, id)
      return segment?.isDynamic === true && segment.version === version && deleteSomeFrozen(trx, id)
    })
}

/** A transaction of its own, after whatever else waits for this process: nobody stands behind all of the members. */
async function briefly<T>(ctx: Context, fn: (trx: Context) => Promise<T>): Promise<T> {
  await setImmediate()
  return transaction(ctx, fn)
}

async function getUnchanged(ctx: Context, { id, version }: ConvertSegment): Promise<Segment> {
  const segment = await getSegmentToManage(ctx, id)
  if (segment.version !== version)
    throw new Conflict(`${segment.updatedBy.name} saved this segment in the meantime. Reload the page.`)
  return segment
}

/** A new version of the segment, dynamic with this rule or static without. */
async function writeKind(ctx: Context, { id, name, description, version }: Segment, rule: string | null) {
  const kind = { is_dynamic: rule === null ? 0 : 1, rule, version: version + 1 } as const
  await ctx.db
    .updateTable('segment')
    .set({ ...kind, updated_by: ctx.actor.id, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  if (rule === null) await writeCriteria(ctx, id, null)
  await recordVersion(ctx, { segment_id: id, name, description, ...kind })
  await raiseDataVersion(ctx, { leads: [] })
}

/** The rule of the newest version that had one. */
async function lastRule({ db }: Context, segmentId: number): Promise<string | null> {
  const row = await db
    .selectFrom('segment_version')
    .select('rule')
    .where('segment_id', '=', segmentId)
    .where('rule', 'is not', null)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.rule ?? null
}

function numberOf(count: { total: number } | { problem: string }): number | string {
  return 'total' in count ? count.total : count.problem
}
