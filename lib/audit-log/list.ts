import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import { addDays, startOfDay } from '@/lib/time'
import { type AuditRow, type Entry, readEntries } from './entry'
import type { AuditView } from './view'
import { visibleAudit } from './visible'

export interface AuditPage {
  total: number
  /** The page that was read: the last one where the view asks for one beyond it. */
  page: number
  pages: number
  entries: Entry[]
}

/** One page of the log, the newest first, and its total. Throws Invalid where the view cannot be answered. */
export async function listAudit(ctx: Context, view: AuditView, options?: ReadOptions): Promise<AuditPage> {
  const query = auditQuery(ctx, view)
  const page = auditRows(query)
    .limit(view.size)
    .offset((view.page - 1) * view.size)
  const [rows, [counted]] = await ctx.reader.readAll([page, countOf(query)], options)
  const total = counted?.count ?? 0
  const pages = Math.max(1, Math.ceil(total / view.size))
  if (view.page > pages) return listAudit(ctx, { ...view, page: pages }, options)
  return { total, page: view.page, pages, entries: await readEntries(ctx, rows as AuditRow[]) }
}

type AuditQuery = ReturnType<typeof visibleAudit>

/** What the view leaves of the log. */
export function auditQuery(ctx: Context, view: AuditView): AuditQuery {
  let query = visibleAudit(ctx)
  if (view.unreadable) throw new Invalid(view.unreadable)
  const { by, actions, subjects, from, to } = view
  const zone = ctx.dealership.timeZone
  if (by.length > 0)
    query = query.where(({ eb, or }) =>
      or([eb('audit.user_id', 'in', by), ...(by.includes(0) ? [eb('audit.user_id', 'is', null)] : [])]),
    )
  if (actions.length > 0) query = query.where('audit.action', 'in', actions)
  if (subjects.length > 0) query = query.where('audit.subject', 'in', subjects)
  if (from) query = query.where('audit.at', '>=', startOfDay(from, zone))
  if (to) query = query.where('audit.at', '<', startOfDay(addDays(to, 1), zone))
  return query
}

/** The columns of an entry, the newest first. */
export function auditRows(query: AuditQuery) {
  return query
    .leftJoin('user', 'user.id', 'audit.user_id')
    .leftJoin('store', 'store.id', 'audit.store_id')
    .select([
      'audit.id',
      'audit.at',
      'audit.action',
      'audit.subject',
      'audit.subject_id as subjectId',
      'audit.details',
      'user.name as by',
      'store.name as store',
    ])
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
}

export function countOf(query: AuditQuery) {
  return query.select(eb => eb.fn.countAll<number>().as('count'))
}
