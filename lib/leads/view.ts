/** The state of a table of leads as its URL has it: read and written here, on the server and in the browser. */
import { createLoader, createParser, createSerializer, parseAsNumberLiteral, parseAsString } from 'nuqs/server'
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { hiddenReference } from '@/lib/rules/references'
import type { StoredRule } from '@/lib/rules/rule'
import { fold } from '@/lib/text'
import { DEFAULT_COLUMNS, isColumnKey } from './columns'
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

export const PAGE_SIZES = [25, 50, 100, 200] as const
export const MAX_SEARCH = 200
/** In characters; a longer query is stored, and its id travels instead. */
export const MAX_QUERY = 1500

export const DEFAULT_VIEW: LeadView = {
  search: '',
  filters: {},
  sort: [{ column: 'created', descending: true }],
  page: 1,
  size: 50,
  columns: DEFAULT_COLUMNS,
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

const page = createParser<number>({
  parse: text => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  serialize: String,
})

const columns = createParser<readonly string[]>({
  parse: readColumns,
  serialize: keys => keys.join(','),
  eq: (a, b) => a.join() === b.join(),
})

/** Any JSON; whether it is a rule depends on the dealership. */
const draft = createParser<unknown>({ parse: readJson, serialize: rule => JSON.stringify(rule) })

/** In the order of the query string. */
export const leadViewParsers = {
  search: search.withDefault(DEFAULT_VIEW.search),
  filters: filters.withDefault(DEFAULT_VIEW.filters),
  sort: sort.withDefault(DEFAULT_VIEW.sort),
  page: page.withDefault(DEFAULT_VIEW.page),
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(DEFAULT_VIEW.size),
  columns: columns.withDefault(DEFAULT_VIEW.columns),
  draft,
  stored: parseAsString,
}

export const leadViewUrlKeys = {
  search: 'q',
  filters: 'f',
  sort: 'sort',
  page: 'page',
  size: 'size',
  columns: 'cols',
  draft: 'rule',
  stored: 'vs',
} as const satisfies Record<keyof typeof leadViewParsers, string>

const load = createLoader(leadViewParsers, { urlKeys: leadViewUrlKeys })
const serialize = createSerializer(leadViewParsers, { urlKeys: leadViewUrlKeys })

/** The view of a query string; it never throws. What cannot be read of the order, the page or the columns falls back. */
export function parseLeadView(input: ViewInput, catalog: Catalog): LeadView {
  const params = toParams(input)
  const { stored: _, draft: rule, ...state } = load(params)
  const parsed = rule === null ? undefined : parseRule(rule, catalog)
  const unreadable =
    unreadableText(params) ??
    filterProblem(state.filters, catalog) ??
    (parsed?.ok === false
      ? `The unsaved rule in this address cannot be read. ${parsed.problems[0].message}`
      : parsed && hiddenReference(parsed.rule, catalog))
  return { ...state, ...(parsed?.ok && { draft: parsed.rule }), ...(unreadable && { unreadable }) }
}

/** The one query string of a view, with its `?`; empty for the default view. */
export function leadViewQuery({ search, filters, sort, page, size, columns, draft }: LeadView): string {
  return serialize({ search, filters, sort, page, size, columns, draft: draft ?? null })
}

/** The query of a page for its own links. A view that is stored stays stored: written out it may be too long for any address. */
export function ownQuery(input: ViewInput, view: LeadView): string {
  const params = toParams(input)
  return params.has(leadViewUrlKeys.stored) ? `?${params}` : leadViewQuery(view)
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

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
