import { formatDayShort, formatNumber } from '@/lib/format'
import { leadSetOf } from '@/lib/rules/lead-set'
import { addDays, type Day, dayOf, weekdayOf } from '@/lib/time'
import { lackOf } from '../chart'
import type { PlannedCell, PlannedChart } from '../plan'
import type { Scene } from '../scene'
import { medianOf, readSpeed, type Waited } from '../speed'
import { createdWords } from '../words'

/** `below` in minutes. */
const BUCKETS = [
  { key: 'under5', label: '< 5 min', from: 0, below: 5 },
  { key: 'under15', label: '5–15 min', from: 5, below: 15 },
  { key: 'under60', label: '15–60 min', from: 15, below: 60 },
  { key: 'under4h', label: '1–4 h', from: 60, below: 240 },
  { key: 'more', label: 'Over 4 h', from: 240, below: Number.POSITIVE_INFINITY },
] as const

const NONE = { key: 'none', label: 'None yet' }

const TERMS = [
  {
    term: 'First attempt',
    means:
      'From when the lead was created to the first call, voicemail, text or e-mail a person sent. Campaign mail is none.',
  },
  {
    term: 'Opening hours',
    means:
      'The clock stands still while the store of the lead is closed. They are entered in the settings, under Stores.',
  },
  { term: 'Leads', means: 'Good leads that were created in the period; bad ones are left out.' },
]

/** How long leads wait for the first attempt. */
export async function firstAttempt(scene: Scene): Promise<PlannedChart> {
  const { now, before, hours } = await readSpeed(scene)
  const rows = [
    ...BUCKETS.map(({ key, label, from, below }) => {
      const isIn = ({ minutes }: Waited) => minutes !== null && minutes >= from && minutes < below
      return { key, label, isIn }
    }),
    { ...NONE, isIn: ({ minutes }: Waited) => minutes === null },
  ]
  const lacking = lackOf(now.length)
  return {
    key: 'firstAttempt',
    question: 'How fast is the first attempt?',
    about: `${createdWords(scene)}: ${formatNumber(now.length)}. ${hours}`,
    terms: TERMS,
    drawnAs: 'columns',
    head: 'Until the first attempt',
    columns: [
      { key: 'share', label: 'Share', unit: 'share' },
      { key: 'leads', label: 'Leads', unit: 'leads' },
      { key: 'before', label: scene.period.before.label, unit: 'share' },
    ],
    rows: rows.map(({ key, label, isIn }) => {
      const here = now.filter(isIn)
      return {
        key,
        label,
        cells: [
          { ...listed(here), of: now.length },
          listed(here),
          { ...listed(before.filter(isIn)), of: before.length },
        ],
      }
    }),
    ...(lacking !== undefined && { lacking }),
  }
}

/** Whether it gets faster. */
export async function firstAttemptByWeek(scene: Scene): Promise<PlannedChart> {
  const { timeZone, firstWeekday } = scene.ctx.dealership
  const { now, hours } = await readSpeed(scene)
  const { first, last } = scene.period
  const today = dayOf(scene.ctx.now, timeZone)
  const weeks = new Map<Day, Waited[]>()
  for (let week = weekOf(first, firstWeekday); week <= last && week <= today; week = addDays(week, 7))
    weeks.set(week, [])
  for (const lead of now) weeks.get(weekOf(dayOf(lead.createdAt, timeZone), firstWeekday))?.push(lead)
  const lacking = lackOf(now.filter(({ minutes }) => minutes !== null).length)
  return {
    key: 'byWeek',
    question: 'Does it get faster?',
    about: `Median until the first attempt, by the week in which leads were created. ${hours}`,
    terms: [
      ...TERMS,
      { term: 'Median', means: 'Half of the leads that were tried waited less. A week in which none was has no mark.' },
    ],
    drawnAs: 'line',
    head: 'Week from',
    columns: [
      { key: 'median', label: 'Median', unit: 'minutes' },
      { key: 'leads', label: 'Leads tried', unit: 'leads' },
    ],
    rows: [...weeks].map(([week, leads]) => {
      const tried = leads.filter(({ minutes }) => minutes !== null)
      const behind = listed(tried)
      return {
        key: week,
        label: formatDayShort(week, today),
        cells: [{ ...behind, value: medianOf(tried) }, behind],
      }
    }),
    ...(lacking !== undefined && { lacking }),
  }
}

function weekOf(day: Day, firstWeekday: number): Day {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7))
}

function listed(leads: readonly Waited[]): PlannedCell {
  return { value: leads.length, leads: () => leadSetOf(leads.map(({ id }) => id)) }
}
