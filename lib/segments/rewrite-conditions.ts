import 'server-only'
import { recordAudit } from '@/lib/audit'
import type { Context } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { parseRuleText } from '@/lib/rules/parse'
import { type Condition, childrenOf, type Group, isCondition, type Rule, withChildren } from '@/lib/rules/rule'
import { recordVersion, writeCriteria } from './write-rule'

/**
 * Rewrites conditions, off ones too, of segments of anybody, as part of a change that the rules must follow. Each segment
 * gets a version and an audit row. Conflict where a rule cannot be read: nothing is left behind half changed.
 */
export async function rewriteConditions(
  ctx: Context,
  segmentIds: readonly number[],
  rewrite: (condition: Condition) => Condition,
): Promise<void> {
  const { catalog } = await readCatalog(ctx)
  for (const id of segmentIds) {
    const segment = await ctx.db.selectFrom('segment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const parsed = parseRuleText(segment.rule ?? '', catalog)
    if (!parsed.ok) throw new Conflict('A segment that uses this has a rule that cannot be read. Repair it first.')
    const rule = { ...parsed.rule, root: rewritten(parsed.rule.root, rewrite) as Group }
    const change = { rule: JSON.stringify(rule), version: segment.version + 1 }
    await ctx.db
      .updateTable('segment')
      .set({ ...change, updated_by: ctx.actor.id, updated_at: ctx.now })
      .where('id', '=', id)
      .execute()
    await writeCriteria(ctx, id, rule)
    const { name, description, is_dynamic } = segment
    await recordVersion(ctx, { segment_id: id, name, description, is_dynamic, ...change })
    await recordAudit(ctx, {
      action: 'segment.update',
      subject: 'segment',
      subjectId: id,
      details: { version: change.version, changed: ['rule'], because: 'field.mergeOption' },
    })
  }
}

function rewritten(rule: Rule, rewrite: (condition: Condition) => Condition): Rule {
  if (isCondition(rule)) return rewrite(rule)
  return withChildren(
    rule,
    childrenOf(rule).map(child => rewritten(child, rewrite)),
  )
}
