import { intersect, type LeadSet, NOBODY, sizeOf, sizeOfBoth, unite } from '@/lib/rules/lead-set'
import type { OptionKey } from '@/lib/rules/operators'
import type { Condition } from '@/lib/rules/rule'
import { type Chart, lackOf, SMALL_SAMPLE } from '../chart'
import { counted, type PlannedChart } from '../plan'
import { readSceneSets, type Scene, type SceneSets } from '../scene'
import { whomWords } from '../words'
import { FUNNEL_RULES, funnelOf, GOOD, stepRule } from './funnel'

/** More sources than this are one row. */
const MOST = 6

interface Source {
  key: string
  label: string
  rule: Condition
  /** All leads from there, whoever is asked about. */
  from: LeadSet
}

const NO_SOURCE: Condition = { field: 'lead.source', operator: 'isBlank' }
const fromAny = (keys: readonly OptionKey[]): Condition => ({
  field: 'lead.source',
  operator: 'isAnyOf',
  operand: [...keys],
})

/** What brings these people in. */
export async function sourceMix(scene: Scene): Promise<PlannedChart> {
  const sets = await readSceneSets(scene, rulesOf(scene))
  const total = sizeOf(sets.people)
  const { whomBefore } = scene
  const shown = withOther(sourcesOf(scene, sets))
  return {
    key: 'sources',
    question: 'What brings them in?',
    about: `${whomWords(scene)}, by source.`,
    terms: [
      { term: 'Source', means: 'The one the lead has now; bad leads are counted too.' },
      { term: 'Other', means: `All sources but the ${MOST} largest.` },
    ],
    drawnAs: 'bars',
    head: 'Source',
    columns: [
      { key: 'leads', label: 'Leads', unit: 'leads' },
      { key: 'share', label: 'Share', unit: 'share' },
      ...beforeColumn(scene),
    ],
    rows: shown.map(({ key, label, rule, from }) => ({
      key,
      label,
      cells: [
        counted(intersect(sets.people, from), [scene.whom, rule]),
        { value: sizeOfBoth(sets.people, from), of: total },
        ...(sets.before && whomBefore ? [counted(intersect(sets.before, from), [whomBefore, rule])] : []),
      ],
    })),
    ...(total === 0 && { lacking: 'Nobody is here to be counted.' }),
  }
}

/** Which sources bring appointments. */
export async function sourceQuality(scene: Scene): Promise<PlannedChart> {
  const sets = await readSceneSets(scene, [...rulesOf(scene), ...FUNNEL_RULES])
  const now = funnelOf(sets, sets.people)
  const good = now.get('all') as LeadSet
  const rows = sourcesOf(scene, sets).flatMap(({ key, label, rule, from }) => {
    const n = intersect(good, from)
    const met = intersect(now.get('set') as LeadSet, from)
    const of = sizeOf(n)
    if (of === 0) return []
    return {
      key,
      label,
      isSmall: of < SMALL_SAMPLE,
      cells: [counted(met, [scene.whom, GOOD, rule, stepRule('set')], of), counted(n, [scene.whom, GOOD, rule])],
    }
  })
  const rate = ({ cells: [cell] }: (typeof rows)[number]) => (cell?.value ?? 0) / (cell?.of ?? 1)
  const lacking = lackOf(sizeOf(good))
  return {
    key: 'sourceQuality',
    question: 'Which sources bring appointments?',
    about: `${whomWords(scene)}; the best rate first. Dashed: fewer than ${SMALL_SAMPLE} leads.`,
    terms: [
      {
        term: 'Appointment rate',
        means: 'Leads with an appointment (service left out) of the good leads of a source.',
      },
      { term: 'n', means: 'Good leads: bad ones are left out.' },
      { term: 'Small sample', means: `Fewer than ${SMALL_SAMPLE} leads: the rate may well be chance.` },
    ],
    drawnAs: 'bars',
    head: 'Source',
    columns: [
      { key: 'rate', label: 'Appointment rate', unit: 'share' },
      { key: 'n', label: 'Good leads', unit: 'leads' },
    ],
    rows: rows.sort((a, b) => Number(a.isSmall) - Number(b.isSmall) || rate(b) - rate(a)),
    ...(lacking !== undefined && { lacking }),
  }
}

function beforeColumn({ people, period }: Scene): Chart['columns'] {
  return people === 'now' ? [] : [{ key: 'before', label: period.before.label, unit: 'leads' }]
}

function rulesOf({ source }: Scene): Condition[] {
  return [NO_SOURCE, ...source.sources.map(({ key }) => fromAny([key]))]
}

/** Those that brought somebody, the largest first. */
function sourcesOf(scene: Scene, sets: SceneSets): Source[] {
  const named = [
    ...scene.source.sources.map(({ key, label }) => ({ key: String(key), label, rule: fromAny([key]) })),
    { key: 'none', label: 'No source', rule: NO_SOURCE },
  ]
  return named
    .map(one => ({ ...one, from: sets.of(one.rule) }))
    .map(one => ({ one, size: sizeOfBoth(sets.people, one.from) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size)
    .map(({ one }) => one)
}

function withOther(sources: readonly Source[]): Source[] {
  if (sources.length <= MOST + 1) return [...sources]
  const rest = sources.slice(MOST)
  const keys = rest.filter(({ key }) => key !== 'none').map(({ key }) => key)
  const rule = fromAny(keys)
  return [
    ...sources.slice(0, MOST),
    {
      key: 'other',
      label: 'Other',
      rule: keys.length < rest.length ? { ...rule, blanks: 'include' } : rule,
      from: rest.map(({ from }) => from).reduce(unite, NOBODY),
    },
  ]
}
