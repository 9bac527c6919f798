import 'server-only'
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import type { Budget } from '@/lib/leads/columns'
import { listLeads } from '@/lib/leads/list'
import { ruleContext } from '@/lib/leads/rule-context'
import { DEFAULT_VIEW } from '@/lib/leads/view'
import { requirePermission } from '@/lib/permissions'
import { compile } from '@/lib/rules/compile'
import { describe } from '@/lib/rules/describe'
import { parseRule } from '@/lib/rules/parse'
import { breaks, type Problem } from '@/lib/rules/problem'
import { hiddenReference } from '@/lib/rules/references'
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
}

const Input = z.strictObject({ rule: z.unknown() })
const SAMPLE_SIZE = 5
const COLUMNS = ['name', 'interests', 'budget', 'expectedBy']

/**
 * What a rule comes to before it is saved. Unfinished conditions count as off. A rule that is broken, or has nothing finished,
 * has no number; what is not of a rule's shape is Invalid. The total and the sample are of one snapshot.
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
  if (!rule || problems.some(breaks)) return { total: null, sample: [], problems, sentence }

  const view = { ...DEFAULT_VIEW, columns: COLUMNS, size: 25 } as const
  const { total, rows } = await listLeads(ctx, catalog, view, compile(rule, catalog, context), {
    ...(signal && { signal }),
  })
  const sample = rows.slice(0, SAMPLE_SIZE).map(({ id, name, values }) => ({
    id,
    name,
    interestedIn: values.interests as string | null,
    budget: values.budget as Budget | null,
    expectedBy: values.expectedBy as string | null,
  }))
  return { total, sample, problems, sentence }
}

/** Made by another version: a rule all the same, only none that can be counted. Of no rule's shape: the caller's mistake. */
function refusal(problems: readonly [Problem, ...Problem[]]): RulePreview {
  const [first] = problems
  if (first.kind === 'broken') return { total: null, sample: [], problems: [...problems], sentence: '' }
  const fields = problems.map(({ path, message }) => [['rule', ...path].join('.'), message])
  throw new Invalid(first.message, Object.fromEntries(fields))
}
