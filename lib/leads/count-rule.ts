import 'server-only'
import type { Context } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule, compile } from '@/lib/rules/compile'
import type { LeadSet } from '@/lib/rules/lead-set'
import { countNodes, questionsOf, type RuleCounts } from '@/lib/rules/node-counts'
import { active, type StoredRule } from '@/lib/rules/rule'
import { readLeadSets } from './lead-sets'
import { ruleContext } from './rule-context'

/** The numbers of a rule and of each of its nodes, of the leads this person sees, all of one version of the data. Throws BrokenRule. */
export async function countRule(
  ctx: Context,
  catalog: Catalog,
  rule: StoredRule,
  options?: ReadOptions,
): Promise<RuleCounts> {
  requirePermission(ctx, 'lead.read')
  if (!active(rule.root)) throw new BrokenRule([])
  const context = ruleContext(ctx)
  const questions = [...new Map(questionsOf(rule.root, catalog).map(question => [keyOf(question), question])).values()]
  const tests = questions.map(rule => compile({ version: 1, root: { match: 'all', rules: [rule] } }, catalog, context))
  const { visible, sets } = await readLeadSets(ctx, tests, options)
  const answers = new Map(questions.map((question, index) => [keyOf(question), sets[index] as LeadSet]))
  return countNodes(rule.root, catalog, visible, question => answers.get(keyOf(question)) as LeadSet)
}

function keyOf(question: object): string {
  return JSON.stringify(question)
}
