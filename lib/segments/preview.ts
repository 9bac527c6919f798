import 'server-only'
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import type { Budget } from '@/lib/leads/columns'
import { countRule, type ReachCounts } from '@/lib/leads/count-rule'
import type { LeadRow } from '@/lib/leads/lead-row'
import { newestOf } from '@/lib/leads/newest-of'
import { ruleContext } from '@/lib/leads/rule-context'
import { requirePermission } from '@/lib/permissions'
import { describe } from '@/lib/rules/describe'
import type { NodeCount } from '@/lib/rules/node-counts'
import { parseRule } from '@/lib/rules/parse'
import { breaks, type Problem } from '@/lib/rules/problem'
import { hiddenReference } from '@/lib/rules/references'
import type { Path } from '@/lib/rules/rule'
import { finished, validate } from '@/lib/rules/validate'

export interface SampleLead {
  id: number
  name: string
  interestedIn: string | null
  budget: Budget | null
  /** YYYY-MM-DD */
  expectedBy: string | null
}

export interface RulePreview {
  /** Leads this person sees that match, exactly; null where there is nothing to count. */
  total: number | null
  /** Those created last. */
  sample: SampleLead[]
  problems: Problem[]
  sentence: string
  /** Of each active and finished node, by its path in the rule that was sent. */
  nodes: NodeCount[]
  /** Of the total; null where there is none. */
  reach: ReachCounts | null
  /** Where the total is 0: the path of the node at which nobody is left. */
  emptiedBy?: Path
}

const NO_NUMBER = { total: null, sample: [], nodes: [], reach: null }

const Input = z.strictObject({ rule: z.unknown() })
const SAMPLE_SIZE = 5
const COLUMNS = ['name', 'interests', 'budget', 'expectedBy']

/**
 * What a rule comes to before it is saved. Unfinished conditions count as off. A rule that is broken, or has nothing finished,
 * has no number; what is not of a rule's shape is Invalid. All numbers are of one version of the data.
 */
export async function previewRule(ctx: Context, input: unknown, signal?: AbortSignal): Promise<RulePreview> {
  requirePermission(ctx, 'lead.read')
  const body = Input.safeParse(input)
  if (!body.success) throw new Invalid('Send an object with the rule in "rule".')
  const { catalog } = await readCatalog(ctx)
  const parsed = parseRule(body.data.rule, catalog)
  if (!parsed.ok) return refusal(parsed.problems)

  const hidden = hiddenReference(parsed.rule, catalog)
  if (hidden) return refusal([{ path: [], kind: 'broken', message: hidden }])

  const context = ruleContext(ctx)
  const problems = validate(parsed.rule, catalog, context)
  const rule = finished(parsed.rule, catalog)
  const sentence = describe(rule ?? parsed.rule, catalog).text
  if (!rule || problems.some(breaks)) return { ...NO_NUMBER, problems, sentence }

  const options = signal && { signal }
  const { members, ...counts } = await countRule(ctx, catalog, rule, options)
  const sample = await newestOf(ctx, catalog, members, SAMPLE_SIZE, COLUMNS, options)
  return { ...counts, sample: sample.map(toSample), problems, sentence }
}

function toSample({ id, name, values }: LeadRow): SampleLead {
  return {
    id,
    name,
    interestedIn: values.interests as string | null,
    budget: values.budget as Budget | null,
    expectedBy: values.expectedBy as string | null,
  }
}

/** Made by another version: a rule all the same, only none that can be counted. Of no rule's shape: the caller's mistake. */
function refusal(problems: readonly [Problem, ...Problem[]]): RulePreview {
  const [first] = problems
  if (first.kind === 'broken') return { ...NO_NUMBER, problems: [...problems], sentence: '' }
  const fields = problems.map(({ path, message }) => [['rule', ...path].join('.'), message])
  throw new Invalid(first.message, Object.fromEntries(fields))
}
