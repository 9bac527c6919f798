/** The state of a table of leads as its URL has it: read and written here, on the server and in the browser. */
import { createLoader, createParser, createSerializer, parseAsNumberLiteral, parseAsString } from 'nuqs/server'
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { hiddenReference } from '@/lib/rules/references'
import type { StoredRule } from '@/lib/rules/rule'
import { fold } from '@/lib/text'
import { DEFAULT_COLUMNS, isColumnKey, MAX_WIDTH, MIN_WIDTH } from './columns'
import { FILTER_KEYS, type FilterKey, filterProblem, type QuickFilters } from './quick-filters'

export interface LeadView {
  search: string
  filters: QuickFilters
  /** One or two; ends with the lead's id. */
  sort: readonly SortKey[]
  /** From 1. */
  page: number
  size: (typeof PAGE_SIZES)[number]
  /** Keys; the name comes first. */
  columns: readonly string[]
  /** In pixels, by key, of the columns that somebody made wider or narrower. */
  widths: Readonly<Record<string, number>>
  density: Density
  /** Whose drawer is open. */
  lead?: number
  /** The saved view that this one began with; what the address says itself stands over it. */
  saved?: number
  /** A rule that is not saved. */
  draft?: StoredRule
  /** Why this URL cannot be answered, in a sentence: no rows are shown then, and nothing is exported. */
  unreadable?: string
}

export interface SortKey {
  column: string
  descending: boolean
}

/** As a page gets them. */
export type SearchParams = Record<string, string | string[] | undefined>

export type ViewInput = string | URLSearchParams | SearchParams

export const DENSITIES = ['compact', 'normal', 'roomy'] as const
export type Density = (typeof DENSITIES)[number]

export const PAGE_SIZES = [25, 50, 100, 200] as const
export const USUAL_VIEW = 0
export const NO_SAVED_VIEW = 'The saved view of this address does not exist, or is not shared with you.'
export const MAX_SEARCH = 200
/** In characters; a longer query is stored, and its id travels instead. */
export const MAX_QUERY = 1500
/** Of a query that is sent and not linked: a draft of a rule is in it. */
export const MAX_SENT_QUERY = 300_000

export const DEFAULT_VIEW: LeadView = {
  search: '',
  filters: {},
  sort: [{ column: 'created', descending: true }],
  page: 1,
  size: 50,
  columns: DEFAULT_COLUMNS,
  widths: {},
  density: 'normal',
}

const search = createParser<string>({
  parse: text => (text.length <= MAX_SEARCH ? text.toWellFormed().trim() : null),
  serialize: text => text,
})

/** `status.new~working,agent.me` */
const filters = createParser<QuickFilters>({
  parse: readFilters,
  serialize: filters => FILTER_KEYS.flatMap(key => writeFilter(key, filters[key])).join(','),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})

/** `-lastContact,name` */
const sort = createParser<readonly SortKey[]>({
  parse: readSort,
  serialize: keys => keys.map(({ column, descending }) => (descending ? `-${column}` : column)).join(','),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})

/** From 1. */
const whole = createParser<number>({
  parse: text => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  serialize: String,
})

/** The id of a saved view; 0 is the usual one, said by whoever has another to open with. */
const savedView = createParser<number>({
  parse: text => (text === '0' ? USUAL_VIEW : whole.parse(text)),
  serialize: String,
})

const columns = createParser<readonly string[]>({
  parse: readColumns,
  serialize: keys => keys.join(','),
  eq: (a, b) => a.join() === b.join(),
})

/** `phone.200,status.96` */
const widths = createParser<LeadView['widths']>({
  parse: readWidths,
  serialize: widths =>
    Object.entries(widths)
      .map(([key, width]) => `${key}.${width}`)
      .join(','),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
})

const density = createParser<Density>({
  parse: text => DENSITIES.find(one => one.charAt(0) === text) ?? null,
  serialize: density => density.charAt(0),
})

/** Any JSON; whether it is a rule depends on the dealership. */
const draft = createParser<unknown>({ parse: readJson, serialize: rule => JSON.stringify(rule) })

/** In the order of the query string. */
export const leadViewParsers = {
  saved: savedView,
  search: search.withDefault(DEFAULT_VIEW.search),
  filters: filters.withDefault(DEFAULT_VIEW.filters),
  sort: sort.withDefault(DEFAULT_VIEW.sort),
  page: whole.withDefault(DEFAULT_VIEW.page),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(DEFAULT_VIEW.size),
  columns: columns.withDefault(DEFAULT_VIEW.columns),
  widths: widths.withDefault(DEFAULT_VIEW.widths),
  density: density.withDefault(DEFAULT_VIEW.density),
  lead: whole,
  draft,
  stored: parseAsString,
}

export const leadViewUrlKeys = {
  saved: 'view',
  search: 'q',
  filters: 'f',
  sort: 'sort',
  page: 'page',
  size: 'size',
  columns: 'cols',
  widths: 'w',
  density: 'd',
  lead: 'lead',
  draft: 'rule',
  stored: 'vs',
} as const satisfies Record<keyof typeof leadViewParsers, string>

const load = createLoader(leadViewParsers, { urlKeys: leadViewUrlKeys })
const serialize = createSerializer(leadViewParsers, { urlKeys: leadViewUrlKeys })

/** The view of a query string; it never throws. What cannot be read of the order, the page or the columns falls back. */
export function parseLeadView(input: ViewInput, catalog: Catalog): LeadView {
  const params = toParams(input)
  const { stored: _, saved: __, lead, draft: rule, ...state } = load(params)
  const parsed = rule === null ? undefined : parseRule(rule, catalog)
  const unreadable =
    unreadableText(params) ??
    filterProblem(state.filters, catalog) ??
    (parsed?.ok === false
      ? `The unsaved rule in this address cannot be read. ${parsed.problems[0].message}`
      : parsed && hiddenReference(parsed.rule, catalog))
  return {
    ...state,
    ...(lead !== null && { lead }),
    ...(parsed?.ok && { draft: parsed.rule }),
    ...(unreadable && { unreadable }),
  }
}

/** The one query string of a view, with its `?`; empty for the default view. */
export function leadViewQuery({ lead, draft, ...view }: LeadView): string {
  const { search, filters, sort, page, size, columns, widths, density } = view
  return serialize({
    ...{ search, filters, sort, page, size, columns, widths, density },
    lead: lead ?? null,
    draft: draft ?? null,
  })
}

/** What of a view can be kept under a name. */
export const KEPT = ['filters', 'sort', 'columns', 'widths', 'density'] as const

/** The query string of what of a view can be kept under a name: not whom one searches, and not where one is. */
export function keptQuery({ filters, sort, columns, widths, density }: LeadView): string {
  return leadViewQuery({ ...DEFAULT_VIEW, filters, sort, columns, widths, density })
}

/**
 * The query of a page for links to the same leads elsewhere: a file, the builder, a share. A view that is stored stays so:
 * written out it may be too long for any address. A saved one is written out: not everybody may have it.
 */
export function ownQuery(input: ViewInput, view: LeadView): string {
  const params = toParams(input)
  for (const key of ['page', 'lead'] as const) params.delete(leadViewUrlKeys[key])
  const { lead: _, ...rest } = view
  const stays = params.has(leadViewUrlKeys.stored) || view.unreadable !== undefined
  return stays ? `?${params}` : leadViewQuery({ ...rest, page: DEFAULT_VIEW.page })
}

/** Whether an address says nothing of what is seen. */
export function isPlain(input: ViewInput): boolean {
  const params = toParams(input)
  return Object.values(leadViewUrlKeys).every(key => !params.has(key))
}

export function toParams(input: ViewInput): URLSearchParams {
  if (typeof input === 'string' || input instanceof URLSearchParams) return new URLSearchParams(input)
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(input)) for (const one of [value ?? []].flat()) params.append(key, one)
  return params
}

function unreadableText(params: URLSearchParams): string | undefined {
  const cannotBeRead = (key: keyof typeof leadViewParsers) => {
    const text = params.get(leadViewUrlKeys[key])
    return text !== null && text !== '' && leadViewParsers[key].parse(text) === null
  }
  const typed = params.get(leadViewUrlKeys.search)?.trim()
  if (typed && fold(typed) === null)
    return 'The search says nothing that could be found. Type a name, an e-mail or a phone number.'
  for (const key of ['draft', 'stored'] as const) {
    if (params.get(leadViewUrlKeys[key]) === '') return 'The address was cut off before its rule. Copy the link again.'
  }
  if (cannotBeRead('search')) return `Search for at most ${MAX_SEARCH} characters.`
  if (cannotBeRead('filters')) return 'The filters in this address cannot be read. Clear them, and choose them again.'
  if (cannotBeRead('saved')) return NO_SAVED_VIEW
  if (cannotBeRead('draft'))
    return 'The unsaved rule in this address cannot be read. It may have been cut off: copy the link again.'
  return undefined
}

function readFilters(text: string): QuickFilters | null {
  const filters: { [Key in FilterKey]?: string[] } = {}
  for (const part of text.split(',')) {
    const [, name, values] = /^(\w+)\.([\w-]+(?:~[\w-]+)*)$/.exec(part) ?? []
    const key = FILTER_KEYS.find(known => known === name)
    if (!key || !values || filters[key]) return null
    filters[key] = [...new Set(values.split('~'))]
  }
  return inOrder(filters)
}

/** Equal filters are equal JSON. */
function inOrder(filters: QuickFilters): QuickFilters {
  return Object.fromEntries(FILTER_KEYS.flatMap(key => (filters[key] ? [[key, filters[key]]] : [])))
}

function writeFilter(key: FilterKey, values: readonly string[] = []): string[] {
  return values.length > 0 ? [`${key}.${values.join('~')}`] : []
}

function readSort(text: string): SortKey[] | null {
  const keys = text.split(',').map(part => ({ column: part.replace(/^-/, ''), descending: part.startsWith('-') }))
  const isReadable =
    keys.length <= 2 && keys.every(({ column }) => isColumnKey(column)) && keys[0]?.column !== keys[1]?.column
  return isReadable ? keys : null
}

function readColumns(text: string): string[] | null {
  const known = text.split(',').filter(isColumnKey)
  return known.length > 0 ? [...new Set(['name', ...known])] : null
}

/** In one order, so that equal widths are equal text. */
function readWidths(text: string): LeadView['widths'] | null {
  const entries = text.split(',').flatMap(part => {
    const [, key = '', digits] = /^(.+)\.(\d{2,3})$/.exec(part) ?? []
    const width = Number(digits)
    return isColumnKey(key) && width >= MIN_WIDTH && width <= MAX_WIDTH ? [[key, width] as const] : []
  })
  return entries.length > 0 ? widthsInOrder(Object.fromEntries(entries)) : null
}

/** What equal widths are equal in. */
export function widthsInOrder(widths: LeadView['widths']): LeadView['widths'] {
  return Object.fromEntries(Object.entries(widths).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
