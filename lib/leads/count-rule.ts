import 'server-only'
import type { Context } from '@/lib/context'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule, compile } from '@/lib/rules/compile'
import { type LeadSet, sizeOfBoth } from '@/lib/rules/lead-set'
import { countNodes, questionsOf, type RuleCounts } from '@/lib/rules/node-counts'
import { active, type Condition, type Rule, type StoredRule } from '@/lib/rules/rule'
import { readLeadSets } from './lead-sets'
import { ruleContext } from './rule-context'

/** Of the members, those a channel may reach. */
export interface ReachCounts {
  emailable: number
  callable: number
  textable: number
}

/** Asked as a rule asks, so that they are the senders' own predicates. */
const REACH: Record<keyof ReachCounts, Condition> = {
  emailable: { field: 'lead.emailable', operator: 'isYes' },
  callable: { field: 'lead.callableNow', operator: 'isYes' },
  textable: { field: 'lead.textable', operator: 'isYes' },
}

/** The numbers of a rule and of each of its nodes, of the leads this person sees, all of one version of the data. Throws BrokenRule. */
export async function countRule(
  ctx: Context,
  catalog: Catalog,
  rule: StoredRule,
  options?: ReadOptions,
): Promise<RuleCounts & { reach: ReachCounts }> {
  requirePermission(ctx, 'lead.read')
  if (!active(rule.root)) throw new BrokenRule([])
  const context = ruleContext(ctx)
  const asked = new Map(questionsOf(rule.root, catalog).map(question => [keyOf(question), question]))
  const reach = Object.values(REACH)
  const testOf = (rule: Rule) => compile({ version: 1, root: { match: 'all', rules: [rule] } }, catalog, context)
  const { visible, sets } = await readLeadSets(ctx, [...[...asked.values()].map(testOf), reach.map(testOf)], options)
  const answers = new Map([...asked.keys(), ...reach.map(keyOf)].map((key, index) => [key, sets[index] as LeadSet]))
  const ask = (question: Rule) => answers.get(keyOf(question)) as LeadSet
  const counts = countNodes(rule.root, catalog, visible, ask)
  const reached = (channel: keyof ReachCounts) => sizeOfBoth(counts.members, ask(REACH[channel]))
  return {
    ...counts,
    reach: { emailable: reached('emailable'), callable: reached('callable'), textable: reached('textable') },
  }
}

function keyOf(question: object): string {
  return JSON.stringify(question)
}
