import 'server-only'
import type { Context } from '@/lib/context'
import { AppError, Conflict, Invalid } from '@/lib/errors'
import { unguarded } from '@/lib/exports/csv'
import { type NewLead, newLead, readSourceTypes } from '@/lib/leads/new-lead'
import { CreateLead } from '@/lib/leads/schema'
import { dayOf } from '@/lib/time'
import { broughtOf } from './brought-of'
import type { FileRow } from './csv-thread.mjs'
import type { DateOrder } from './dates'
import { type Channel, finish, newDraft } from './draft'
import type { Mapping } from './match-columns'
import { type Meaning, meaningsOf } from './meanings'
import { readScope } from './scope'
import type { Scope } from './takes'
import { targetsOf } from './targets'

/** What a row of a file comes to by itself: a lead to be, or the reason why it cannot be one. */
export type Judged = FileRow & { who: string | null; unlisted: readonly Unlisted[] } & (
    | { lead: NewLead; optOuts: readonly Channel[] }
    | { reason: string }
  )

/** A word of a row that the list of its column does not have. */
export interface Unlisted {
  target: string
  word: string
}

export interface Plan {
  storeId: number
  mapping: Mapping
  dateOrder: DateOrder
  /** As the file has them, one for each column. */
  headers: readonly string[]
  meanings: readonly Meaning[]
  fileName: string
}

/** Judges rows as this person and this dealership are now. Conflict where what a column was to fill is gone. */
export async function rowJudge(ctx: Context, plan: Plan): Promise<(row: FileRow) => Judged> {
  const scope = await readScope(ctx, plan.dateOrder)
  const types = await readSourceTypes(ctx)
  const columns = columnsOf(plan, scope)

  return row => {
    const cells = row.cells.map(unguarded)
    const draft = newDraft()
    const unlisted: Unlisted[] = []
    const reasons = columns.flatMap(({ index, key, target, scope }) => {
      const cell = cells[index]?.trim() ?? ''
      const reason = cell === '' ? undefined : target.take(draft, cell, scope)
      unlisted.push(...draft.unlisted.splice(0).map(word => ({ target: key, word })))
      return reason ? [`${target.label}: ${reason}`] : []
    })
    const who = nameOf(columns, cells)
    const refused = (reason: string): Judged => ({ ...row, who, unlisted, reason })
    const extra = row.cells.slice(plan.headers.length).filter(cell => cell.trim() !== '').length
    if (extra > 0) reasons.unshift(`It has ${extra === 1 ? 'a cell' : `${extra} cells`} more than the header.`)
    if (reasons.length > 0) return refused(reasons.join(' '))

    const said = broughtOf(draft, plan.fileName)
    if ('faults' in said) return refused(joined(said.faults.map(({ label, message }) => `${label}: ${message}`)))
    const { brought } = said
    const day = dayOf(brought.cameAt ?? ctx.now, ctx.dealership.timeZone)
    const parsed = CreateLead.safeParse(finish(draft, plan.storeId, day))
    if (!parsed.success) return refused(reasonOf(parsed.error.issues))
    try {
      const lead = newLead(ctx, scope.source, types, parsed.data, brought)
      const optOuts = brought.consents.filter(one => !one.isAllowed).map(({ channel }) => channel)
      return { ...row, who, unlisted, lead, optOuts }
    } catch (error) {
      if (error instanceof AppError) return refused(wordsOf(error))
      throw error
    }
  }
}

function columnsOf({ mapping, headers, meanings }: Plan, scope: Scope) {
  const targets = targetsOf(scope)
  return mapping.flatMap((key, index) => {
    if (key === null) return []
    const target = targets.get(key)
    if (!target) throw new Conflict('A field that a column was to fill is gone. Match the columns again.')
    const own: Scope = { ...scope, header: headers[index] ?? '', meaningOf: meaningsOf(meanings, key) }
    return [{ index, key, target, scope: own }]
  })
}

const KNOWN_BY = ['name', 'firstName', 'lastName', 'email', 'phone']

/** What the row can be recognised by: a name, else what reaches the person. */
function nameOf(columns: readonly { index: number; key: string }[], cells: readonly string[]): string | null {
  const [name, first, last, email, phone] = KNOWN_BY.map(wanted => {
    const column = columns.find(({ key }) => key === wanted)
    return column ? (cells[column.index]?.trim() ?? '') : ''
  })
  const who = name || [first, last].filter(Boolean).join(' ') || email || phone
  return who ? who.toWellFormed().slice(0, 100) : null
}

/** The labels under which a form would complain. */
const LABELS: Record<string, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  city: 'City',
  postalCode: 'Postal code',
  interests: 'Interest',
  budget: 'Budget',
  timeline: 'Timeline',
}

interface Issue {
  path: readonly PropertyKey[]
  message: string
  input?: unknown
}

function reasonOf(issues: readonly Issue[]): string {
  const reasons = issues.map(({ path, message }) => {
    const label = LABELS[String(path[0])]
    return label && !message.startsWith('Enter a name,') ? `${label}: ${message}` : message
  })
  return joined(reasons)
}

function joined(reasons: readonly string[]): string {
  return [...new Set(reasons)].join(' ')
}

function wordsOf(error: AppError): string {
  const fields = error instanceof Invalid ? Object.values(error.fields ?? {}) : []
  return fields.length > 0 ? joined(fields) : error.message
}
