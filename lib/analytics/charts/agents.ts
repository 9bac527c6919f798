import { intersect, type LeadSet, sizeOf } from '@/lib/rules/lead-set'
import type { Condition } from '@/lib/rules/rule'
import { counted, type PlannedChart } from '../plan'
import { readSceneSets, type Scene } from '../scene'
import { whomWords } from '../words'
import { FUNNEL_RULES, funnelOf, GOOD, stepRule } from './funnel'

const RATES = [
  { key: 'attempted', label: 'Attempted', of: 'all' },
  { key: 'contacted', label: 'Contacted', of: 'all' },
  { key: 'set', label: 'Appointment set', of: 'contacted' },
  { key: 'sold', label: 'Sold', of: 'all' },
] as const

/** Who converts them. Agents see their own row. */
export async function agents(scene: Scene): Promise<PlannedChart> {
  const { ctx, source } = scene
  const people = source.people.filter(({ id }) => ctx.actor.role !== 'agent' || id === ctx.actor.id)
  const rows = [
    ...people.map(({ id, name }) => ({ key: String(id), label: name, rule: of(id) })),
    ...(ctx.actor.role === 'agent' ? [] : [{ key: 'nobody', label: 'Nobody', rule: NOBODYS }]),
  ]
  const sets = await readSceneSets(scene, [...rows.map(({ rule }) => rule), ...FUNNEL_RULES])
  const funnel = funnelOf(sets, sets.people)
  const size = (key: string, among: LeadSet) => sizeOf(intersect(funnel.get(key) as LeadSet, among))
  const shown = rows
    .map(row => ({ ...row, theirs: sets.of(row.rule) }))
    .filter(({ theirs }) => size('all', theirs) > 0)
    .sort((a, b) => size('all', b.theirs) - size('all', a.theirs))
    .map(({ key, label, rule, theirs }) => ({
      key,
      label,
      cells: [
        counted(intersect(funnel.get('all') as LeadSet, theirs), [scene.whom, GOOD, rule]),
        ...RATES.map(rate =>
          counted(
            intersect(funnel.get(rate.key) as LeadSet, theirs),
            [scene.whom, GOOD, rule, stepRule(rate.key)],
            size(rate.of, theirs),
          ),
        ),
      ],
    }))
  return {
    key: 'agents',
    question: ctx.actor.role === 'agent' ? 'How do I convert them?' : 'Who converts them?',
    about: `${whomWords(scene)}, by BDC agent; bad leads left out.`,
    terms: [
      { term: 'Agent', means: 'The BDC agent the lead has now.' },
      { term: 'Attempted, contacted, sold', means: 'Of all good leads of the agent.' },
      { term: 'Appointment set', means: 'Of the leads they contacted.' },
    ],
    drawnAs: 'table',
    head: 'Agent',
    columns: [
      { key: 'leads', label: 'Good leads', unit: 'leads' },
      ...RATES.map(({ key, label }) => ({ key, label, unit: 'share' as const })),
    ],
    rows: shown,
    ...(shown.length === 0 && { lacking: 'None of these leads has an agent you see figures of.' }),
  }
}

const NOBODYS: Condition = { field: 'lead.bdcAgent', operator: 'isBlank' }

function of(id: number): Condition {
  return { field: 'lead.bdcAgent', operator: 'isAnyOf', operand: [id] }
}
