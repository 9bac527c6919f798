import 'server-only'
import { sql } from 'kysely'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, SYSTEM, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { describe } from '@/lib/rules/describe'
import { countMembers } from './counts'
import { membershipTest } from './membership'
import { getSegmentToManage, ruleOf, type Segment } from './queries'
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
  const after = numberOf(await countMembers(ctx, catalog, { ...segment, isDynamic: true, rule }, { thawed: true }))
  return { to: 'dynamic', before, after, sentence }
}

/**
 * Puts the rule away, and keeps in whoever it has now, those this person does not see among them. The rule stays in the history
 * of the segment; `me` is who does this. Conflict when somebody else saved since `version`.
 */
export async function freezeSegment(ctx: Context, input: ConvertSegment): Promise<void> {
  requirePermission(ctx, 'segment.edit')
  await transaction(ctx, async trx => {
    const segment = await getUnchanged(trx, input)
    if (!segment.isDynamic) throw new Conflict('This segment is static already. Reload the page.')
    const { catalog } = await readCatalog(trx)
    const members = membershipTest(trx, catalog, segment)
    await trx.db
      .deleteFrom('segment_lead')
      .where('segment_id', '=', segment.id)
      .where('expires_at', '<=', trx.now)
      .execute()
    const byHand = trx.db.selectFrom('segment_lead').select('lead_id').where('segment_id', '=', segment.id)
    const byRule = visibleLeads({ ...trx, actor: SYSTEM })
      .where(members)
      .where('lead.id', 'not in', byHand)
      .select([
        'lead.id',
        sql<number>`${sql.lit(segment.id)}`.as('segment_id'),
        sql<'include'>`'include'`.as('kind'),
        sql<string>`'frozen'`.as('reason'),
        sql<number>`${sql.lit(trx.actor.id)}`.as('created_by'),
        sql<number>`${sql.lit(trx.now)}`.as('created_at'),
        sql<1>`1`.as('is_frozen'),
      ])
    await trx.db
      .insertInto('segment_lead')
      .columns(['lead_id', 'segment_id', 'kind', 'reason', 'created_by', 'created_at', 'is_frozen'])
      .expression(byRule)
      .execute()
    await writeKind(trx, segment, null)
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
    await trx.db.deleteFrom('segment_lead').where('segment_id', '=', segment.id).where('is_frozen', '=', 1).execute()
    await writeKind(trx, segment, JSON.stringify(rule))
    await writeCriteria(trx, segment.id, rule)
    await recordAudit(trx, { action: 'segment.unfreeze', subject: 'segment', subjectId: segment.id })
  })
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
  await raiseDataVersion(ctx)
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
