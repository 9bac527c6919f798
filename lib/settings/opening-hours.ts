import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, transaction } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { Day } from '@/lib/time'
import type { OpeningHoursForm, SetOpeningHours } from './schema'

export interface OpeningHours {
  /** By weekday, 0 Sunday … 6 Saturday, in minutes after midnight; null where it is closed. */
  week: readonly ({ opens: number; closes: number } | null)[]
  /** Closed whatever the week says, in order. */
  closedDays: readonly Day[]
}

/** The opening hours of every store that has any; one without is open at all hours. */
export async function readOpeningHours(ctx: Context): Promise<Map<number, OpeningHours>> {
  requirePermission(ctx, 'segment.read')
  const hours = await ctx.db.selectFrom('store_hours').selectAll().execute()
  const closed = await ctx.db.selectFrom('store_closed_day').selectAll().orderBy('day').execute()
  return new Map(
    [...new Set(hours.map(({ store_id }) => store_id))].map(id => {
      const ofStore = hours.filter(({ store_id }) => store_id === id)
      const week = Array.from({ length: 7 }, (_, day) => {
        const row = ofStore.find(({ weekday }) => weekday === day)
        return row ? { opens: row.opens_at, closes: row.closes_at } : null
      })
      return [id, { week, closedDays: closed.filter(({ store_id }) => store_id === id).map(({ day }) => day) }]
    }),
  )
}

/** The store and its hours as its form shows them, or undefined where there is no such store. */
export async function findOpeningHours(
  ctx: Context,
  storeId: number,
): Promise<{ id: number; name: string; values: OpeningHoursForm } | undefined> {
  requirePermission(ctx, 'settings.manage')
  if (!Number.isSafeInteger(storeId)) return undefined
  const store = await ctx.db.selectFrom('store').select(['id', 'name']).where('id', '=', storeId).executeTakeFirst()
  if (!store) return undefined
  const hours = (await readOpeningHours(ctx)).get(storeId)
  const times = Array.from({ length: 7 }, (_, day) => {
    const open = hours?.week[day]
    return [
      [`opens${day}`, open ? timeOf(open.opens) : ''],
      [`closes${day}`, open ? timeOf(open.closes) : ''],
    ]
  })
  const closedDays = hours?.closedDays.join('\n') ?? ''
  return { ...store, values: { ...Object.fromEntries(times.flat()), closedDays } as OpeningHoursForm }
}

/** Puts these hours in the place of those a store had. Without any it is open at all hours, and then no day is closed. */
export async function setOpeningHours(ctx: Context, { id, hours }: SetOpeningHours): Promise<void> {
  requirePermission(ctx, 'settings.manage')
  await transaction(ctx, async trx => {
    const store = await trx.db.selectFrom('store').select('id').where('id', '=', id).executeTakeFirst()
    if (!store) throw new NotFound('There is no such store. Reload the page.')
    await trx.db.deleteFrom('store_hours').where('store_id', '=', id).execute()
    await trx.db.deleteFrom('store_closed_day').where('store_id', '=', id).execute()
    const rows = hours.week.flatMap((open, weekday) =>
      open ? [{ store_id: id, weekday, opens_at: open.opens, closes_at: open.closes }] : [],
    )
    const days = rows.length > 0 ? hours.closedDays : []
    if (rows.length > 0) await trx.db.insertInto('store_hours').values(rows).execute()
    if (days.length > 0)
      await trx.db
        .insertInto('store_closed_day')
        .values(days.map(day => ({ store_id: id, day })))
        .execute()
    await recordAudit(trx, {
      action: 'store.setHours',
      subject: 'store',
      subjectId: id,
      storeId: id,
      details: { days: rows.length, closedDays: days.length },
    })
  })
}

/** "09:00"; the end of the day is midnight. */
function timeOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60) % 24, minutes % 60]
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
