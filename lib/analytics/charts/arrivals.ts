import { formatNumber } from '@/lib/format'
import { leadSetOf } from '@/lib/rules/lead-set'
import { localTime, weekdayOf } from '@/lib/time'
import { lackOf } from '../chart'
import { readCreated } from '../created'
import type { PlannedChart } from '../plan'
import type { Scene } from '../scene'
import { createdWords } from '../words'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** At which hours of the week leads come in. */
export async function arrivals(scene: Scene): Promise<PlannedChart> {
  const { timeZone, firstWeekday } = scene.ctx.dealership
  const { now: rows, before } = await readCreated(scene)
  const cells = new Map<string, number[]>()
  for (const { id, createdAt } of rows) {
    const local = localTime(createdAt, timeZone)
    const key = `${Number(local.slice(11, 13))} ${weekdayOf(local.slice(0, 10))}`
    const ids = cells.get(key) ?? []
    ids.push(id)
    cells.set(key, ids)
  }
  const hours = [...cells.keys()].map(key => Number(key.split(' ')[0]))
  const [earliest, latest] = [Math.min(...hours, 23), Math.max(...hours, 0)]
  const weekdays = WEEKDAYS.map((_, index) => (index + firstWeekday) % 7)
  const lacking = lackOf(rows.length)
  return {
    key: 'arrivals',
    question: 'When do they come in?',
    about: `${createdWords(scene)}: ${formatNumber(rows.length)}, and ${formatNumber(before.length)} in ${scene.period.before.label}. ${timeZone}.`,
    terms: [
      {
        term: 'Hour',
        means:
          'In which the lead was created, on the clocks of the dealership. An hour that clocks repeat in autumn counts twice as long.',
      },
    ],
    drawnAs: 'heat',
    head: 'Hour',
    columns: weekdays.map(day => ({ key: String(day), label: WEEKDAYS[day] ?? '', unit: 'leads' as const })),
    rows: Array.from({ length: Math.max(0, latest - earliest + 1) }, (_, index) => {
      const hour = earliest + index
      return {
        key: String(hour),
        label: `${String(hour).padStart(2, '0')}:00`,
        cells: weekdays.map(day => {
          const ids = cells.get(`${hour} ${day}`) ?? []
          return { value: ids.length, leads: () => leadSetOf(ids) }
        }),
      }
    }),
    ...(lacking !== undefined && { lacking }),
  }
}
