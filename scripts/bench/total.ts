import { raiseDataVersion, transaction } from '@/lib/context'
import { readSetsOf } from '@/lib/leads/lead-sets'
import { leadQuery } from '@/lib/leads/list'
import { DEFAULT_VIEW } from '@/lib/leads/view'
import { sizeOf } from '@/lib/rules/lead-set'
import type { BenchCase, Goal } from './bench'
import { RULES, type RuleCase } from './rules'
import type { World } from './world'

/** What a person sees of a lead that is neither deleted nor merged into another. */
export const LIVING = 'lead.deleted_at is null and lead.merged_into_id is null'

/** On a busy machine too, a bench is to end with a number. */
export const PATIENT = { timeoutMs: 120_000 }

const GOAL: Goal = {
  words: '≤ 1.2 × by hand + 5 ms',
  against: 'reference',
  isMet: ({ ours, reference }) => ours <= 1.2 * reference + 5,
}

/** How many leads match a rule, nothing known before. */
export async function totalBench(world: World): Promise<BenchCase[]> {
  return Promise.all(Object.entries<RuleCase>(RULES).map(([name, rule]) => totalCase(world, name, rule)))
}

export async function totalCase(world: World, name: string, { rule, sql }: RuleCase): Promise<BenchCase> {
  const { ctx, catalog, sqlite, shell } = world
  const byHand = `select count(*) as count from lead where ${LIVING} and (${sql})`
  const query = leadQuery(ctx, catalog, { ...DEFAULT_VIEW, draft: rule })
  const ours = async () => (await readSetsOf(ctx, [query], PATIENT)).sets.map(sizeOf)[0]
  const reference = async () => (sqlite.prepare(byHand).get() as { count: number }).count
  const [found, expected] = [await ours(), await reference()]
  if (found !== expected) throw new Error(`"${name}" finds ${found} leads, and ${expected} by hand.`)
  return {
    name,
    before: () => transaction(ctx, raiseDataVersion),
    ours,
    reference,
    ...(shell && { shell: () => shell.time(byHand) }),
    goal: GOAL,
  }
}
