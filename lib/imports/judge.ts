import 'server-only'
import type { Context } from '@/lib/context'
import { AppError, Conflict, Invalid } from '@/lib/errors'
import { unguarded } from '@/lib/exports/csv'
import { readCatalog } from '@/lib/leads/catalog'
import { type NewLead, newLead, readSourceTypes } from '@/lib/leads/new-lead'
import { CreateLead } from '@/lib/leads/schema'
import { dayOf } from '@/lib/time'
import type { FileRow } from './csv-thread.mjs'
import type { DateOrder } from './dates'
import { finish, newDraft } from './draft'
import type { Mapping } from './match-columns'
import type { Scope, Target } from './takes'
import { targetsOf } from './targets'

/** What a row of a file comes to by itself: a lead to be, or the reason why it cannot be one. */
export type Judged = FileRow & { who: string | null } & ({ lead: NewLead } | { reason: string })

export interface Plan {
  storeId: number
  mapping: Mapping
  dateOrder: DateOrder
  /** How many columns the header has. */
  width: number
}

/** Judges rows as this person and this dealership are now. Conflict where what a column was to fill is gone. */
export async function rowJudge(ctx: Context, plan: Plan): Promise<(row: FileRow) => Judged> {
  const { source, catalog } = await readCatalog(ctx)
  const types = await readSourceTypes(ctx)
  const today = dayOf(ctx.now, ctx.dealership.timeZone)
  const scope: Scope = { source, catalog, dateOrder: plan.dateOrder, today }
  const columns = columnsOf(plan.mapping, targetsOf(scope))

  return row => {
    const cells = row.cells.map(unguarded)
    const draft = newDraft()
    const reasons = columns.flatMap(({ index, target }) => {
      const cell = cells[index]?.trim() ?? ''
      const reason = cell === '' ? undefined : target.take(draft, cell, scope)
      return reason ? [`${target.label}: ${reason}`] : []
    })
    const who = nameOf(columns, cells)
    const extra = row.cells.slice(plan.width).filter(cell => cell.trim() !== '').length
    if (extra > 0) reasons.unshift(`It has ${extra === 1 ? 'a cell' : `${extra} cells`} more than the header.`)
    if (reasons.length > 0) return { ...row, who, reason: reasons.join(' ') }

    const parsed = CreateLead.safeParse(finish(draft, plan.storeId, today))
    if (!parsed.success) return { ...row, who, reason: reasonOf(parsed.error.issues) }
    try {
      return { ...row, who, lead: newLead(ctx, source, types, parsed.data) }
    } catch (error) {
      if (error instanceof AppError) return { ...row, who, reason: wordsOf(error) }
      throw error
    }
  }
}

function columnsOf(mapping: Mapping, targets: ReadonlyMap<string, Target>) {
  return mapping.flatMap((key, index) => {
    if (key === null) return []
    const target = targets.get(key)
    if (!target) throw new Conflict('A field that a column was to fill is gone. Match the columns again.')
    return [{ index, key, target }]
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
  return [...new Set(reasons)].join(' ')
}

function wordsOf(error: AppError): string {
  const fields = error instanceof Invalid ? Object.values(error.fields ?? {}) : []
  return fields.length > 0 ? [...new Set(fields)].join(' ') : error.message
}
