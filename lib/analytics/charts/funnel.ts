import { intersect, type LeadSet, sizeOf, subtract } from '@/lib/rules/lead-set'
import type { Condition, Related, Rule } from '@/lib/rules/rule'
import { counted, NOTHING, type PlannedChart, type PlannedRow } from '../plan'
import { readSceneSets, type Scene, type SceneSets } from '../scene'
import { whomWords } from '../words'

const status = (...keys: string[]): Condition => ({ field: 'lead.status', operator: 'isAnyOf', operand: keys })
const notService: Condition = { field: 'appointment.kind', operator: 'isNoneOf', operand: ['service'] }

function appointment(...where: Condition[]): Related {
  return { related: 'appointment', quantity: { atLeast: 1 }, where: { match: 'all', rules: [notService, ...where] } }
}

const visited: Related = {
  related: 'activity',
  quantity: { atLeast: 1 },
  where: { match: 'all', rules: [{ field: 'activity.kind', operator: 'isAnyOf', operand: ['visit', 'test_drive'] }] },
}

/** Left out of every denominator. */
export const BAD = status('bad')
export const GOOD: Condition = { field: 'lead.status', operator: 'isNoneOf', operand: ['bad'] }

interface Step {
  key: string
  label: string
  /** Statuses that only somebody has who got so far. */
  statuses: readonly string[]
  evidence: readonly Rule[]
  /** What its rate is of. */
  of: string
  means: string
}

/** In order; whoever has come to one has passed those before it, logged or not. */
const STEPS: readonly Step[] = [
  {
    key: 'attempted',
    label: 'Attempted',
    statuses: ['attempted'],
    evidence: [{ field: 'lead.attempts', operator: 'isAtLeast', operand: 1 }],
    of: 'all',
    means: 'Somebody called, texted or wrote at least once. The rate is of all good leads.',
  },
  {
    key: 'contacted',
    label: 'Contacted',
    statuses: ['contacted', 'qualified'],
    evidence: [{ field: 'lead.lastTwoWay', operator: 'isNotBlank' }],
    of: 'all',
    means: 'Two-way contact: they answered, wrote back or came in. The rate is of all good leads.',
  },
  {
    key: 'set',
    label: 'Appointment set',
    statuses: ['appointment_set'],
    evidence: [appointment()],
    of: 'contacted',
    means: 'An appointment was made, service left out. The rate is of those contacted.',
  },
  {
    key: 'confirmed',
    label: 'Confirmed',
    statuses: [],
    evidence: [appointment({ field: 'appointment.confirmed', operator: 'isYes' })],
    of: 'set',
    means: 'An appointment was confirmed. The rate is of those with an appointment.',
  },
  {
    key: 'showed',
    label: 'Showed',
    statuses: ['showed', 'working', 'sold_pending'],
    evidence: [appointment({ field: 'appointment.status', operator: 'isAnyOf', operand: ['showed'] }), visited],
    of: 'due',
    means:
      'They came to an appointment, a visit or a test drive. The rate is of appointments that are due and were not cancelled.',
  },
  {
    key: 'sold',
    label: 'Sold',
    statuses: ['sold', 'delivered'],
    evidence: [],
    of: 'showed',
    means: 'Sold or delivered. The rate is of those who showed.',
  },
]

const stepRules = new Map(STEPS.map((step, index) => [step.key, reached(STEPS.slice(index))]))

/** Whoever came to one of these steps. */
function reached(steps: readonly Step[]): Rule {
  const statuses = steps.flatMap(step => step.statuses)
  return { match: 'any', rules: [status(...statuses), ...steps.flatMap(step => step.evidence)] }
}

/** For whom a step of the funnel holds. */
export function stepRule(key: 'attempted' | 'contacted' | 'set' | 'confirmed' | 'showed' | 'sold'): Rule {
  return stepRules.get(key) as Rule
}

/** Showed, or was to: an appointment that has begun and was not cancelled. */
const DUE: Rule = {
  match: 'any',
  rules: [
    stepRule('showed'),
    {
      ...appointment({ field: 'appointment.status', operator: 'isNoneOf', operand: ['cancelled'] }),
      within: { past: true },
    },
  ],
}

export const FUNNEL_RULES: readonly Rule[] = [BAD, DUE, ...stepRules.values()]

/** Of some people the good leads, and those of them who came to each step; `due` is what showing is a rate of. */
export function funnelOf(sets: SceneSets, people: LeadSet): Map<string, LeadSet> {
  const all = subtract(people, sets.of(BAD))
  const steps = [...stepRules].map(([key, rule]) => [key, intersect(all, sets.of(rule))] as const)
  return new Map([['all', all], ['due', intersect(all, sets.of(DUE))], ...steps])
}

/** Where people fall out on the way from new to sold. */
export async function funnel(scene: Scene): Promise<PlannedChart> {
  const sets = await readSceneSets(scene, FUNNEL_RULES)
  const now = funnelOf(sets, sets.people)
  const then = sets.before && funnelOf(sets, sets.before)
  const row = (key: string, label: string, of?: string): PlannedRow => {
    const rule = stepRules.get(key)
    const said = (whom: Rule) => [whom, GOOD, ...(rule ? [rule] : [])]
    const size = (sets: Map<string, LeadSet>, key: string) => sizeOf(sets.get(key) as LeadSet)
    const here = now.get(key) as LeadSet
    const before = then?.get(key)
    return {
      key,
      label,
      cells: [
        counted(here, said(scene.whom)),
        of ? { value: size(now, key), of: size(now, of) } : NOTHING,
        ...(then && before
          ? [
              counted(before, scene.whomBefore && said(scene.whomBefore)),
              of ? { value: size(then, key), of: size(then, of) } : NOTHING,
            ]
          : []),
      ],
    }
  }
  return {
    key: 'funnel',
    question: 'Where do people fall out?',
    about: `${whomWords(scene)}; bad leads left out. Each bar opens its leads.`,
    terms: [
      { term: 'New', means: 'All of these people whose status is not Bad.' },
      ...STEPS.map(({ label, means }) => ({ term: label, means })),
      {
        term: 'Order',
        means: 'Whoever came to a step counts as having passed those before it, whether or not they were logged.',
      },
    ],
    drawnAs: 'bars',
    head: 'Step',
    columns: [
      { key: 'leads', label: 'Leads', unit: 'leads' },
      { key: 'share', label: 'Rate', unit: 'share' },
      ...(then
        ? ([
            { key: 'before', label: scene.period.before.label, unit: 'leads' },
            { key: 'rateBefore', label: `Rate, ${scene.period.before.label}`, unit: 'share' },
          ] as const)
        : []),
    ],
    rows: [row('all', 'New'), ...STEPS.map(({ key, label, of }) => row(key, label, of))],
    ...(sizeOf(now.get('all') as LeadSet) === 0 && { lacking: 'Nobody is here to follow.' }),
  }
}
