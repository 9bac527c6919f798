import 'server-only'
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { AppError, Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { explainLead, type NodeExplanation } from '@/lib/leads/explain-lead'
import { leadName } from '@/lib/leads/name'
import { ruleContext } from '@/lib/leads/rule-context'
import { getLeadRow } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { conditionText } from '@/lib/rules/condition-text'
import { describe } from '@/lib/rules/describe'
import { parseRule } from '@/lib/rules/parse'
import { breaks, type Problem } from '@/lib/rules/problem'
import { hiddenReference } from '@/lib/rules/references'
import { isGroup, isRelated, type Related, type Rule, ruleAt, type StoredRule } from '@/lib/rules/rule'
import { finished, validate } from '@/lib/rules/validate'
import { listLapsedOf, listOverridesOf, type Override } from './overrides'
import { getSegment, ruleOf } from './queries'

/** A node of a rule in words, with what it says of one lead. */
export interface ExplainedNode extends NodeExplanation {
  text: string
}

export interface RuleExplanation {
  lead: { id: number; name: string }
  /** Whether the rule has the lead. */
  holds: boolean
  /** Parents first; the first is the whole rule. */
  nodes: ExplainedNode[]
}

export interface TriedRule {
  /** Null where the rule is broken, or has nothing finished. */
  explanation: RuleExplanation | null
  problems: Problem[]
}

type ByHand = Pick<Override, 'kind' | 'by' | 'reason' | 'isFrozen' | 'until'>

export interface MembershipExplanation {
  lead: { id: number; name: string }
  segment: { id: number; name: string; isDynamic: boolean }
  /** By the rule or by hand; null where the rule cannot be used, for then nobody is. */
  isMember: boolean | null
  /** Put in or kept out by hand. */
  override: ByHand | null
  /** The same, where its time is over. */
  lapsed: ByHand | null
  /** Null of a static segment, and of a rule that cannot be used. */
  explanation: RuleExplanation | null
  /** Why the rule cannot be used. */
  problem?: string
}

const Input = z.strictObject({ rule: z.unknown(), leadId: z.int().positive() })

/** What a rule that is not saved says of one lead. Unfinished conditions count as off. */
export async function explainRule(ctx: Context, input: unknown, signal?: AbortSignal): Promise<TriedRule> {
  requirePermission(ctx, 'lead.read')
  const body = Input.safeParse(input)
  if (!body.success) throw new Invalid('Send an object with the rule in "rule" and the id of a lead in "leadId".')
  const { catalog } = await readCatalog(ctx)
  const parsed = parseRule(body.data.rule, catalog)
  if (!parsed.ok) {
    const [first] = parsed.problems
    if (first.kind !== 'broken') throw new Invalid(first.message)
    return { explanation: null, problems: [...parsed.problems] }
  }
  // One lead after the other, it would tell who is in a segment that this person may not see.
  const hidden = hiddenReference(parsed.rule, catalog)
  if (hidden) return { explanation: null, problems: [{ path: [], kind: 'broken', message: hidden }] }
  const problems = validate(parsed.rule, catalog, ruleContext(ctx))
  const rule = finished(parsed.rule, catalog)
  if (!rule || problems.some(breaks)) return { explanation: null, problems }
  return { explanation: await explained(ctx, catalog, rule, body.data.leadId, signal && { signal }), problems }
}

/** Why a lead is in a segment, or is not: its rule, and what was done by hand. NotFound where either is not this person's to see. */
export async function explainMembership(
  ctx: Context,
  segmentId: number,
  leadId: number,
  signal?: AbortSignal,
): Promise<MembershipExplanation> {
  requirePermission(ctx, 'segment.read')
  const segment = await getSegment(ctx, segmentId)
  const row = await getLeadRow(ctx, leadId)
  const { catalog } = await readCatalog(ctx)
  const inSegment = (one: Override) => one.segmentId === segmentId
  const override = (await listOverridesOf(ctx, leadId)).find(inSegment) ?? null
  const lapsed = (await listLapsedOf(ctx, leadId)).find(inSegment) ?? null
  const answer = {
    lead: { id: leadId, name: leadName([row.first_name, row.last_name].filter(Boolean).join(' ') || null) },
    segment: { id: segment.id, name: segment.name, isDynamic: segment.isDynamic },
    override: override && saidOf(override),
    lapsed: lapsed && saidOf(lapsed),
  }
  if (!segment.isDynamic) return { ...answer, isMember: override?.kind === 'include', explanation: null }
  const parsed = ruleOf(segment, catalog)
  if (!parsed?.ok) {
    const problem = parsed?.problems[0].message ?? 'This rule cannot be used.'
    return { ...answer, isMember: null, explanation: null, problem }
  }
  try {
    const explanation = await explained(ctx, catalog, parsed.rule, leadId, signal && { signal })
    return { ...answer, isMember: override ? override.kind === 'include' : explanation.holds, explanation }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...answer, isMember: null, explanation: null, problem: error.message }
  }
}

function saidOf({ kind, by, reason, isFrozen, until }: Override): ByHand {
  return { kind, by, reason, isFrozen, until }
}

async function explained(ctx: Context, catalog: Catalog, rule: StoredRule, leadId: number, options?: ReadOptions) {
  const { lead, holds, nodes } = await explainLead(ctx, catalog, rule, leadId, options)
  const words = (node: NodeExplanation): ExplainedNode => ({
    ...node,
    text: textOf(ruleAt(rule.root, node.path) ?? rule.root, catalog),
  })
  return { lead, holds, nodes: nodes.map(words) }
}

/** With all that is asked of its rows: "At least 1 interest where make is Toyota". */
function relatedText(rule: Related, catalog: Catalog): string {
  const { text } = describe({ version: 1, root: { match: 'all', rules: [{ ...rule, off: false }] } }, catalog)
  const said = text.replace(/^Leads who have /, '').replace(/\.$/, '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

const GROUPS = { all: 'All of these', any: 'Any of these', none: 'None of these' } as const

function textOf(rule: Rule, catalog: Catalog): string {
  if (isRelated(rule)) return relatedText(rule, catalog)
  if (!isGroup(rule)) return conditionText(rule, catalog)
  return rule.name ? `${rule.name}: ${GROUPS[rule.match].toLowerCase()}` : GROUPS[rule.match]
}
