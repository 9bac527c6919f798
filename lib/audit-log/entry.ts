import 'server-only'
import { AUDIT_ACTIONS } from '@/lib/audit-actions'
import type { Context } from '@/lib/context'
import { detailWords } from './details'
import { AUDIT_SUBJECTS, type AuditSubject } from './subject-words'
import { type Named, namesOf, type Reference } from './subjects'

/** As the database has it, with the names that are joined to it. */
export interface AuditRow {
  id: number
  at: number
  action: string
  subject: AuditSubject
  subjectId: number | null
  details: string
  by: string | null
  store: string | null
}

/** One thing that was done, in words. */
export interface Entry {
  id: number
  at: number
  by: string
  action: string
  /** "Segment" */
  kind: string
  /** What it is about: its name and page, or its number alone where it is gone, or not this person's to see. */
  subject: (Named & { id: number }) | null
  /** The lead that was put into a segment, or out of one, where this person sees it. */
  lead: Named | null
  store: string | null
  details: string
}

const SYSTEM_NAME = 'System'
/** Of a guest, `guest` says that it was one; of anybody, `lead` has a place of its own. */
const SAID_ELSEWHERE = ['guest', 'lead']

/** The entries of these rows, with the names of what still exists. */
export async function readEntries(ctx: Context, rows: readonly AuditRow[]): Promise<Entry[]> {
  const read = rows.map(row => ({ ...row, details: detailsOf(row) }))
  const nameOf = await namesOf(
    ctx,
    read.flatMap(row => [...referenceOf(row), ...leadOf(row)]),
  )
  const linkNames = await namesOfLinks(ctx, read.flatMap(linkOfGuest))
  return read.map(row => ({
    id: row.id,
    at: row.at,
    by: row.by ?? linkOfGuest(row).map(link => `A guest, by link ${linkNames.get(link) ?? link}`)[0] ?? SYSTEM_NAME,
    action: Object.entries(AUDIT_ACTIONS).find(([key]) => key === row.action)?.[1] ?? row.action,
    kind: AUDIT_SUBJECTS[row.subject] ?? row.subject,
    subject: referenceOf(row).map(one => ({ id: one.id, ...(nameOf(one) ?? { name: '' }) }))[0] ?? null,
    lead: leadOf(row).map(one => nameOf(one) ?? null)[0] ?? null,
    store: row.store,
    details: detailWords(row.details, SAID_ELSEWHERE),
  }))
}

function detailsOf({ details }: AuditRow): Record<string, unknown> {
  return JSON.parse(details)
}

function referenceOf({ subject, subjectId }: Pick<AuditRow, 'subject' | 'subjectId'>): Reference[] {
  return subjectId === null ? [] : [{ subject, id: subjectId }]
}

function leadOf({ details }: { details: Record<string, unknown> }): Reference[] {
  return typeof details.lead === 'number' ? [{ subject: 'lead', id: details.lead }] : []
}

/** The link by which a guest came, where it was one who did this. */
function linkOfGuest({ details }: { details: Record<string, unknown> }): number[] {
  return details.guest === true && typeof details.link === 'number' ? [details.link] : []
}

async function namesOfLinks({ db }: Context, ids: readonly number[]): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('segment_link')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name && `“${name}”`]))
}
