import { listLeads } from '@/lib/leads/list'
import { DEFAULT_VIEW, type LeadView } from '@/lib/leads/view'
import type { BenchCase, Goal } from './bench'
import { RULES, type RuleCase } from './rules'
import { LIVING, PATIENT } from './total'
import type { World } from './world'

const GOAL: Goal = { words: '≤ 50 ms', against: 'reference', isMet: ({ ours }) => ours <= 50 }

const COLUMNS = ['name', 'status', 'phone', 'created']

const ORDERS = {
  created: { sort: [{ column: 'created', descending: true }], sql: 'lead.created_at desc' },
  name: { sort: [{ column: 'name', descending: false }], sql: 'lead.full_name_folded asc nulls last' },
} as const satisfies Record<string, { sort: LeadView['sort']; sql: string }>

/** The first fifty leads of a rule whose total is known: it is counted in the warm-up. */
export async function pageBench(world: World): Promise<BenchCase[]> {
  const cases = Object.entries<RuleCase>(RULES).flatMap(([name, rule]) =>
    (Object.keys(ORDERS) as (keyof typeof ORDERS)[]).map(order => pageCase(world, `${name}, `, rule, order)),
  )
  return Promise.all(cases)
}

export async function pageCase(
  { ctx, catalog, sqlite, shell }: World,
  prefix: string,
  { rule, sql }: RuleCase,
  order: keyof typeof ORDERS,
): Promise<BenchCase> {
  const view: LeadView = { ...DEFAULT_VIEW, draft: rule, columns: COLUMNS, sort: ORDERS[order].sort }
  const byHand = `select lead.id, lead.first_name, lead.last_name, lead.status, lead.phone, lead.created_at from lead
    where ${LIVING} and (${sql}) order by ${ORDERS[order].sql}, lead.id limit ${view.size}`
  const ours = async () => (await listLeads(ctx, catalog, view, undefined, PATIENT)).rows.map(({ id }) => id)
  const reference = async () => (sqlite.prepare(byHand).all() as { id: number }[]).map(({ id }) => id)
  const what = `${prefix}by ${order}`
  if (String(await ours()) !== String(await reference())) throw new Error(`"${what}" differs from its page by hand.`)
  return { name: what, ours, reference, ...(shell && { shell: () => shell.time(byHand) }), goal: GOAL }
}
