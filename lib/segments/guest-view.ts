import 'server-only'
import { AppError } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { type Column, columnsOf } from '@/lib/leads/columns'
import type { LeadRow } from '@/lib/leads/lead-row'
import { listLeads } from '@/lib/leads/list'
import { resolveView } from '@/lib/leads/states'
import type { Sentence } from '@/lib/rules/describe'
import { membershipTest } from './membership'
import { sentenceOf } from './sentence'
import type { Opened } from './share-links'

export interface GuestView {
  sentence: Sentence
  columns: readonly Column[]
  listing: { total: number; page: number; pages: number; rows: LeadRow[] } | { problem: string }
}

const SIZE = 25
/** A guest looks at the first 500 leads and no more. */
export const MOST_ROWS = 500
/** What somebody could be reached by; what a dealership keeps in words of its own may be that too. */
const CONTACTS: readonly string[] = ['email', 'phone', 'postalCode']
const isContact = ({ key, kind }: Column) => CONTACTS.includes(key) || (key.startsWith('custom.') && kind === 'text')

/** What the holder of a link sees: the view it was made for, one page, contact details masked unless its maker chose otherwise. */
export async function readGuestView(opened: Extract<Opened, { guest: unknown }>, page: number): Promise<GuestView> {
  const { guest, segment, query, showsContacts } = opened
  const { catalog } = await readCatalog(guest)
  const { draft: _, ...view } = await resolveView(guest, catalog, query)
  const shown = columnsOf(view.columns, catalog)
  const columns = showsContacts ? shown : shown.map(masked)
  const { sentence } = sentenceOf(segment, catalog)
  const most = MOST_ROWS / SIZE
  const asked = { ...view, size: SIZE, page: Math.min(page, most) } as const
  try {
    const audience = membershipTest(guest, catalog, segment)
    const { total, pages, rows, ...read } = await listLeads(guest, catalog, asked, audience)
    const hidden = new Set(showsContacts ? [] : shown.filter(isContact).map(({ key }) => key))
    const safe = rows.map(row => maskRow(row, hidden))
    return { sentence, columns, listing: { total, page: read.page, pages: Math.min(pages, most), rows: safe } }
  } catch (error) {
    if (error instanceof AppError) return { sentence, columns, listing: { problem: error.message } }
    throw error
  }
}

/** As text: a masked number cannot be called. */
function masked(column: Column): Column {
  return isContact(column) ? { ...column, kind: 'text' } : column
}

function maskRow({ values, ...row }: LeadRow, hidden: ReadonlySet<string>): LeadRow {
  const shown = Object.entries(values).map(([key, value]) => [key, hidden.has(key) && value !== null ? '•••••' : value])
  return { ...row, values: Object.fromEntries(shown) }
}
