/** What a table of leads and its export can show: one line per column. How each is read, column-sql.ts says. */
import type { Catalog } from '@/lib/rules/catalog'
import type { Field, Option, Scale } from '@/lib/rules/fields/field'

/**
 * How a value looks. `age` is an instant shown as how long ago it was; `chip` a key shown as the label of its option;
 * `list` and `person` are labels already.
 */
export type ColumnKind =
  | 'text'
  | 'phone'
  | 'number'
  | 'money'
  | 'budget'
  | 'day'
  | 'instant'
  | 'age'
  | 'chip'
  | 'list'
  | 'yesNo'
  | 'person'

/** Plain data, so that it travels to the browser. */
export interface Column {
  /** As it stands in the URL. */
  key: string
  label: string
  kind: ColumnKind
  /** Of a number: ones, or ten-thousandths. */
  scale?: Scale
  align: 'start' | 'end'
  /** In pixels, to begin with. */
  width: number
  sortable: boolean
  /** Of a chip. */
  options?: readonly Option[]
}

/** In numbers: cents and ten-thousandths as they are stored, 0 or 1 for no or yes, an instant in milliseconds. */
export type CellValue = string | number | Budget | null

/** In cents; null where nothing was stated. */
export interface Budget {
  min: number | null
  max: number | null
}

interface Definition {
  label: string
  kind: ColumnKind
  width: number
  /** The criterion whose options a chip shows, and by whose value the column is sorted. */
  field?: string
}

/** In pixels at the usual size of text: what a column can be made narrower and wider to. */
export const MIN_WIDTH = 64
export const MAX_WIDTH = 640

/** In the order of the columns panel. Lists and free notes have no order to sort by. */
const COLUMNS = {
  name: { label: 'Name', kind: 'text', width: 200, field: 'lead.fullName' },
  status: { label: 'Status', kind: 'chip', width: 152, field: 'lead.status' },
  interests: { label: 'Interested in', kind: 'list', width: 156 },
  budget: { label: 'Budget', kind: 'budget', width: 100, field: 'budget.range' },
  expectedBy: { label: 'Expected by', kind: 'day', width: 104, field: 'timeline.dueDate' },
  urgency: { label: 'Urgency', kind: 'chip', width: 96, field: 'timeline.effectiveUrgency' },
  source: { label: 'Source', kind: 'text', width: 112, field: 'lead.source' },
  lastContact: { label: 'Last contact', kind: 'age', width: 104, field: 'lead.lastTwoWay' },
  bdcAgent: { label: 'BDC agent', kind: 'person', width: 124, field: 'lead.bdcAgent' },
  firstName: { label: 'First name', kind: 'text', width: 140, field: 'lead.firstName' },
  lastName: { label: 'Last name', kind: 'text', width: 140, field: 'lead.lastName' },
  phone: { label: 'Phone', kind: 'phone', width: 150, field: 'lead.phone' },
  email: { label: 'E-mail', kind: 'text', width: 220, field: 'lead.email' },
  city: { label: 'City', kind: 'text', width: 130, field: 'lead.city' },
  state: { label: 'State', kind: 'text', width: 70, field: 'lead.state' },
  postalCode: { label: 'Postal code', kind: 'text', width: 100, field: 'lead.postalCode' },
  store: { label: 'Store', kind: 'text', width: 150, field: 'lead.store' },
  subStatus: { label: 'Sub-status', kind: 'text', width: 150, field: 'lead.subStatus' },
  lostReason: { label: 'Lost or bad reason', kind: 'text', width: 180, field: 'lead.lostReason' },
  sourceType: { label: 'Source type', kind: 'text', width: 130, field: 'lead.sourceType' },
  salesperson: { label: 'Salesperson', kind: 'person', width: 130, field: 'lead.salesperson' },
  created: { label: 'Created', kind: 'instant', width: 150, field: 'lead.created' },
  updated: { label: 'Updated', kind: 'instant', width: 150, field: 'lead.updated' },
  attempts: { label: 'Attempts', kind: 'number', width: 90, field: 'lead.attempts' },
  lastAttempt: { label: 'Last attempt', kind: 'age', width: 110, field: 'lead.lastAttempt' },
  daysUnworked: { label: 'Days unworked', kind: 'number', width: 120, field: 'lead.daysUnworked' },
  tags: { label: 'Tags', kind: 'list', width: 160 },
  languages: { label: 'Languages', kind: 'list', width: 130 },
  paymentType: { label: 'Payment type', kind: 'text', width: 130, field: 'budget.paymentType' },
  downPayment: { label: 'Down payment', kind: 'money', width: 120, field: 'budget.downPayment' },
  monthlyPayment: { label: 'Monthly payment', kind: 'money', width: 140, field: 'budget.monthlyPayment' },
  timelineType: { label: 'Timeline', kind: 'text', width: 150, field: 'timeline.type' },
} as const satisfies Record<string, Definition>

export type StandardColumn = keyof typeof COLUMNS

export const DEFAULT_COLUMNS: readonly StandardColumn[] = [
  'name',
  'status',
  'interests',
  'budget',
  'expectedBy',
  'urgency',
  'source',
  'lastContact',
  'bdcAgent',
]

/** Whether a table may ever have had a column of this key; that of a custom field may be gone. */
export function isColumnKey(key: string): boolean {
  return isStandardColumn(key) || /^custom\.[1-9]\d{0,9}$/.test(key)
}

export function isStandardColumn(key: string): key is StandardColumn {
  return Object.hasOwn(COLUMNS, key)
}

/** Every column of this dealership, custom fields last. */
export function leadColumns(catalog: Catalog): readonly Column[] {
  const standard = Object.entries<Definition>(COLUMNS).map(([key, definition]) =>
    standardColumn(key, definition, catalog),
  )
  const custom = catalog.fields.filter(field => isCustom(field.key)).map(customColumn)
  return [...standard, ...custom]
}

/** The columns of these keys, in their order, the name first in any case; what is no column any more is left out. */
export function columnsOf(keys: readonly string[], catalog: Catalog): readonly Column[] {
  const columns = new Map(leadColumns(catalog).map(column => [column.key, column]))
  return [...new Set(['name', ...keys])].flatMap(key => columns.get(key) ?? [])
}

/** The criterion behind a column, if it has one. */
export function fieldOf({ key }: Pick<Column, 'key'>, catalog: Catalog): Field | undefined {
  const definition: Definition | undefined = isStandardColumn(key) ? COLUMNS[key] : undefined
  return catalog.field(definition?.field ?? key)
}

function standardColumn(key: string, { label, kind, width, field }: Definition, catalog: Catalog): Column {
  const options = kind === 'chip' && field ? catalog.field(field)?.options : undefined
  return {
    key,
    label,
    kind,
    width,
    align: alignOf(kind),
    sortable: kind !== 'list',
    ...(options && { options }),
  }
}

function customColumn(field: Field): Column {
  const kind = kindOf(field)
  return {
    key: field.key,
    label: field.label,
    kind,
    ...(kind === 'number' && field.scale && { scale: field.scale }),
    align: alignOf(kind),
    width: kind === 'text' || kind === 'list' ? 160 : 120,
    sortable: kind !== 'list',
  }
}

function isCustom(key: string): boolean {
  return key.startsWith('custom.')
}

function kindOf({ type, scale }: Field): ColumnKind {
  if (type === 'number') return scale === 'cents' ? 'money' : 'number'
  if (type === 'choices') return 'list'
  if (type === 'date') return 'day'
  return type === 'yesNo' ? 'yesNo' : 'text'
}

const NUMERIC: ReadonlySet<ColumnKind> = new Set(['number', 'money', 'budget', 'age'])

function alignOf(kind: ColumnKind): Column['align'] {
  return NUMERIC.has(kind) ? 'end' : 'start'
}
