import type { Catalog } from '@/lib/rules/catalog'
import { describe, type Sentence } from '@/lib/rules/describe'
import { blocks, type Problem } from '@/lib/rules/problem'
import { validate } from '@/lib/rules/validate'
import { ruleOf, type Segment } from './queries'

const BY_HAND = 'Leads put in by hand.'

/** What a segment says of itself, and what keeps its rule from being used, if anything does. */
export function sentenceOf(
  segment: Pick<Segment, 'rule'>,
  catalog: Catalog,
): { sentence: Sentence; problem?: Problem } {
  const parsed = ruleOf(segment, catalog)
  if (!parsed) return { sentence: { text: BY_HAND, spans: [{ text: BY_HAND }] } }
  if (!parsed.ok) return { sentence: { text: '', spans: [] }, problem: parsed.problems[0] }
  const problem = validate(parsed.rule, catalog).find(blocks)
  return { sentence: describe(parsed.rule, catalog), ...(problem && { problem }) }
}
