import { formatDayShort, formatNumber } from '@/lib/format'
import { intersect, type LeadSet, sizeOf } from '@/lib/rules/lead-set'
import type { Condition, Rule } from '@/lib/rules/rule'
import type { Window } from '@/lib/rules/window'
import { addDays, dayOf } from '@/lib/time'
import { LOST_REASONS } from '@/lib/vocabulary'
import { counted, type PlannedChart } from '../plan'
import { readSceneSets, type Scene } from '../scene'
import { whomWords } from '../words'

const CHANNELS = [
  { key: 'email', label: 'E-mail', rule: { field: 'lead.emailable', operator: 'isYes' } },
  { key: 'call', label: 'Call, at this hour', rule: { field: 'lead.callableNow', operator: 'isYes' } },
  { key: 'text', label: 'Text', rule: { field: 'lead.textable', operator: 'isYes' } },
] as const satisfies readonly { key: string; label: string; rule: Condition }[]

/** Whom a channel may reach. */
export async function reach(scene: Scene): Promise<PlannedChart> {
  const sets = await readSceneSets(
    scene,
    CHANNELS.map(({ rule }) => rule),
  )
  const total = sizeOf(sets.people)
  return {
    key: 'reach',
    question: 'Whom can we reach?',
    about: `${whomWords(scene)}, as they may be reached now.`,
    terms: [
      { term: 'E-mail', means: 'Has an address that can be one, and did not ask not to be e-mailed.' },
      {
        term: 'Call, at this hour',
        means: 'Has a valid number, did not ask not to be called, and it is between 8 and 21 where they live.',
      },
      { term: 'Text', means: 'Has a valid number, and did not ask not to be texted.' },
    ],
    drawnAs: 'bars',
    head: 'Channel',
    columns: LEADS_AND_SHARE,
    rows: CHANNELS.map(({ key, label, rule }) =>
      cells(scene, key, label, [rule], intersect(sets.people, sets.of(rule)), total),
    ),
    ...(total === 0 && { lacking: 'Nobody is here to be reached.' }),
  }
}

const LOST: Condition = { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }

/** Why those that were lost were lost. */
export async function lostReasons(scene: Scene): Promise<PlannedChart> {
  const reasons: { key: string; label: string; rule: Condition }[] = [
    ...LOST_REASONS.map(({ key, label }) => ({
      key,
      label,
      rule: { field: 'lead.lostReason', operator: 'isAnyOf', operand: [key] },
    })),
    { key: 'none', label: 'No reason given', rule: { field: 'lead.lostReason', operator: 'isBlank' } },
  ]
  const sets = await readSceneSets(scene, [LOST, ...reasons.map(({ rule }) => rule)])
  const lost = intersect(sets.people, sets.of(LOST))
  const rows = reasons
    .map(reason => ({ ...reason, leads: intersect(lost, sets.of(reason.rule)) }))
    .filter(({ leads }) => sizeOf(leads) > 0)
    .sort((a, b) => sizeOf(b.leads) - sizeOf(a.leads))
  return {
    key: 'lost',
    question: 'Why do we lose them?',
    about: `${whomWords(scene)} and lost: ${formatNumber(sizeOf(lost))}.`,
    terms: [{ term: 'Lost', means: 'The status is Lost. Bad leads are not lost: they never were leads.' }],
    drawnAs: 'bars',
    head: 'Reason',
    columns: LEADS_AND_SHARE,
    rows: rows.map(({ key, label, rule, leads }) => cells(scene, key, label, [LOST, rule], leads, sizeOf(lost))),
    ...(sizeOf(lost) === 0 && { lacking: 'None of them is lost.' }),
  }
}

const OPEN: Condition = { field: 'lead.status', operator: 'isNoneOf', operand: ['sold', 'delivered', 'lost', 'bad'] }
/** Further ahead is one row. */
const WEEKS = 12

/** When they expect to buy, from today on. */
export async function dueAhead(scene: Scene): Promise<PlannedChart> {
  const zone = scene.ctx.dealership.timeZone
  const today = dayOf(scene.ctx.now, zone)
  const due = (window: Window): Condition => ({ field: 'timeline.dueDate', operator: 'isIn', operand: window })
  const weeks = Array.from({ length: WEEKS }, (_, week) => {
    const [first, last] = [addDays(today, 7 * week), addDays(today, 7 * week + 6)]
    return { key: first, label: `From ${formatDayShort(first, today)}`, rule: due({ between: [first, last] }) }
  })
  const stretches = [
    { key: 'overdue', label: 'Before today', rule: due({ before: today }) },
    ...weeks,
    { key: 'later', label: 'Later', rule: due({ onOrAfter: addDays(today, 7 * WEEKS) }) },
  ]
  const sets = await readSceneSets(scene, [OPEN, ...stretches.map(({ rule }) => rule)])
  const open = intersect(sets.people, sets.of(OPEN))
  const rows = stretches.map(({ key, label, rule }) =>
    cells(scene, key, label, [OPEN, rule], intersect(open, sets.of(rule)), sizeOf(open)),
  )
  return {
    key: 'due',
    question: 'When do they expect to buy?',
    about: `${whomWords(scene)} and open, by week from today. ${zone}.`,
    terms: [
      {
        term: 'Expected to buy',
        means: 'The date of the current timeline, or the day it was stated plus as many days as it means.',
      },
      { term: 'Open', means: 'Neither sold, delivered, lost nor bad.' },
    ],
    drawnAs: 'bars',
    head: 'Expected',
    columns: LEADS_AND_SHARE,
    rows: rows.slice(0, 1 + rows.findLastIndex(({ cells: [cell] }) => cell?.value !== 0)),
    ...(rows.every(({ cells: [cell] }) => cell?.value === 0) && { lacking: 'None of them said when.' }),
  }
}

const LEADS_AND_SHARE = [
  { key: 'leads', label: 'Leads', unit: 'leads' },
  { key: 'share', label: 'Share', unit: 'share' },
] as const

function cells(scene: Scene, key: string, label: string, rule: readonly Rule[], leads: LeadSet, of: number) {
  return { key, label, cells: [counted(leads, [scene.whom, ...rule]), { value: sizeOf(leads), of }] }
}
