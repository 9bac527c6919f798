import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { isSeenPlace } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Segment } from '@/lib/segments/queries'
import { addDays, type Day, dayOf, daysBetween } from '@/lib/time'
import { type Marker, readMarkers } from './history-markers'

/** Both days included, as the dealership has its days. */
export interface Period {
  from: Day
  to: Day
}

export interface HistoryDay {
  day: Day
  /** At the end of the day, or by now; null before history begins. */
  size: number | null
  entered: number
  left: number
  /** Members who came to this person's stores or people from others, less those who went: neither came into the segment nor left it. */
  moved: number
}

/** How large a segment was, day by day, of what this person sees. */
export interface SizeOverTime {
  days: HistoryDay[]
  /** When its rule was changed, and when its history paused, in the period. */
  markers: Marker[]
  /** When its history begins; null: with the next sweep. */
  historySince: number | null
  /** Up to when it is written. */
  asOf: number
  /** Why it pauses right now, in a sentence. */
  problem: string | null
  /** IANA name; the days are its days. */
  zone: string
}

/** For every day, `size` is that of the day before + entered − left + moved. Days to come are left out, however long the period is. */
export async function sizeOverTime(
  ctx: Context,
  segment: Pick<Segment, 'id'>,
  period: Period,
  options?: ReadOptions,
): Promise<SizeOverTime> {
  requirePermission(ctx, 'segment.read')
  const zone = ctx.dealership.timeZone
  const seen = ctx.db
    .selectFrom('segment_day as d')
    .where('d.segment_id', '=', segment.id)
    .where(isSeenPlace(ctx, 'd'))
    .select(sql<number>`coalesce(sum(d.change), 0)`.as('change'))
  const [[before], rows, [since], [sweep]] = await ctx.reader.readAll(
    [
      seen.where('d.day', '<', period.from),
      seen
        .where('d.day', '>=', period.from)
        .where('d.day', '<=', period.to)
        .groupBy('d.day')
        .select(({ fn }) => ['d.day', fn.sum<number>('d.entered').as('entered'), fn.sum<number>('d.left').as('left')]),
      ctx.db.selectFrom('segment').select('history_since').where('id', '=', segment.id),
      ctx.db.selectFrom('sweep').select('at'),
    ],
    options,
  )
  const historySince = since?.history_since ?? null
  const first = historySince === null ? null : dayOf(historySince, zone)
  const found = new Map(rows.map(row => [row.day, row]))
  let size = Number(before?.change ?? 0)
  const days = daysOf(period, dayOf(ctx.now, zone)).map((day): HistoryDay => {
    const row = found.get(day)
    const [change, entered, left] = [Number(row?.change ?? 0), Number(row?.entered ?? 0), Number(row?.left ?? 0)]
    size += change
    const isKnown = first !== null && day >= first
    return { day, size: isKnown ? size : null, entered, left, moved: day === first ? 0 : change - entered + left }
  })
  const { markers, problem } = await readMarkers(ctx, segment.id, period)
  return { days, markers, historySince, asOf: sweep?.at ?? 0, problem, zone }
}

function daysOf({ from, to }: Period, today: Day): Day[] {
  const last = to < today ? to : today
  return Array.from({ length: Math.max(0, daysBetween(from, last) + 1) }, (_, index) => addDays(from, index))
}
