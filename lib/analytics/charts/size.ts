import { formatDay, formatDayShort, formatNumber } from '@/lib/format'
import { leadSetOf } from '@/lib/rules/lead-set'
import { type Day, dayOf } from '@/lib/time'
import { listComings } from '../comings'
import type { PlannedCell, PlannedChart } from '../plan'
import type { Scene } from '../scene'
import { type HistoryDay, type SizeOverTime, sizeOverTime } from '../size-over-time'

/** More points than this are no line: beyond it a row is of several days. */
const MOST_ROWS = 366

const TERMS = [
  { term: 'Leads', means: 'Who is in the segment at the end of the day, of the leads you see; today, by now.' },
  {
    term: 'Entered, left',
    means: 'How often a lead came in or went, for whatever reason. Whoever went and came back is counted twice.',
  },
  { term: 'Moved', means: 'Members who came to your stores or went to others: neither entered nor left.' },
]

/** Whether the segment grows: of all who are in it, whichever people the page is of. */
export async function size(scene: Scene): Promise<PlannedChart> {
  const { first, last, before } = scene.period
  const history = await sizeOverTime(scene.ctx, scene.segment, { from: first, to: last })
  const past = await sizeOverTime(scene.ctx, scene.segment, { from: before.first, to: before.last })
  const today = dayOf(scene.ctx.now, history.zone)
  const rows = rowsOf(history.days)
  const hasMoved = history.days.some(({ moved }) => moved !== 0)
  const lacking = lackOf(history)
  return {
    key: 'size',
    question: 'Is it growing?',
    about: `${changeWords(history)} ${scene.period.words}; ${changeWords(past)} in ${before.label}. ${history.zone}.`,
    terms: TERMS,
    drawnAs: 'line',
    head: rows.some(({ length }) => length > 1) ? 'Until' : 'Day',
    columns: [
      { key: 'size', label: 'Leads', unit: 'leads' },
      { key: 'entered', label: 'Entered', unit: 'leads' },
      { key: 'left', label: 'Left', unit: 'leads' },
      ...(hasMoved ? [{ key: 'moved', label: 'Moved', unit: 'leads' as const }] : []),
    ],
    rows: rows.map(days => {
      const row = rowOf(scene, days, today)
      return hasMoved ? row : { ...row, cells: row.cells.slice(0, -1) }
    }),
    marks: history.markers.flatMap(({ day, words }) => {
      const row = rows.findIndex(days => days.some(one => one.day === day))
      return row < 0 ? [] : [{ row, words: `${formatDayShort(day, today)}: ${words}` }]
    }),
    ...(lacking !== undefined && { lacking }),
  }
}

/** One day each, or as many as it takes to be few enough rows. */
function rowsOf(days: readonly HistoryDay[]): HistoryDay[][] {
  const length = Math.max(1, Math.ceil(days.length / MOST_ROWS))
  return Array.from({ length: Math.ceil(days.length / length) }, (_, index) =>
    days.slice(index * length, (index + 1) * length),
  )
}

function rowOf({ ctx, segment }: Scene, days: HistoryDay[], today: Day): PlannedChart['rows'][number] {
  const [from, to] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  const cell = (kind: 'entered' | 'left'): PlannedCell => ({
    value: sum(days, kind),
    leads: async () => leadSetOf((await listComings(ctx, segment, kind, { from, to })).leads),
  })
  return {
    key: to,
    label: formatDayShort(to, today),
    cells: [{ value: days.at(-1)?.size ?? null }, cell('entered'), cell('left'), { value: sum(days, 'moved') }],
  }
}

/** "+24 (40 entered, 16 left)". */
function changeWords({ days }: SizeOverTime): string {
  const known = days.filter(({ size }) => size !== null)
  if (known.length === 0) return 'nothing known'
  const [entered, left] = [sum(known, 'entered'), sum(known, 'left')]
  const change = entered - left + sum(known, 'moved')
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
  return `${sign}${formatNumber(Math.abs(change))} (${formatNumber(entered)} entered, ${formatNumber(left)} left)`
}

function lackOf({ days, historySince, problem, zone }: SizeOverTime): string | undefined {
  if (historySince === null) return problem ?? 'There is no history yet. It begins within the hour.'
  if (days.filter(({ size }) => size !== null).length >= 2) return undefined
  return `Not enough data: needs 2 days, and its history begins on ${formatDay(dayOf(historySince, zone))}.`
}

function sum(days: readonly HistoryDay[], of: 'entered' | 'left' | 'moved'): number {
  return days.reduce((total, day) => total + day[of], 0)
}
