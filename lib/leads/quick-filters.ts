/** What the toolbar of a table of leads narrows it by. Each turns into a rule, so its meaning and its words are the rule's. */
import type { Catalog } from '@/lib/rules/catalog'
import { nounOf, type Option } from '@/lib/rules/fields/field'
import type { Condition, Rule, StoredRule } from '@/lib/rules/rule'
import type { Window } from '@/lib/rules/window'

/** One of `none` (blank) or, of people, `me`; else the key of an option or of a stretch of time. */
export type FilterValue = string

export type QuickFilters = { readonly [Key in FilterKey]?: readonly FilterValue[] }

interface ByOptions {
  label: string
  field: string
  operator: 'isAnyOf' | 'hasAnyOf'
  /** What a lead without a value is called; absent where there is always one. */
  none?: string
}

interface ByTime {
  label: string
  field: string
  stretches: Readonly<Record<string, { label: string; window: Window | null }>>
}

const RECENT = {
  today: { label: 'Today', window: { calendar: 0, unit: 'day' } },
  last7: { label: 'Last 7 days', window: { last: 7, unit: 'day' } },
  last30: { label: 'Last 30 days', window: { last: 30, unit: 'day' } },
  last90: { label: 'Last 90 days', window: { last: 90, unit: 'day' } },
} as const

/** In the order of the toolbar and of the URL. */
const FILTERS = {
  status: { label: 'Status', field: 'lead.status', operator: 'isAnyOf' },
  source: { label: 'Source', field: 'lead.source', operator: 'isAnyOf', none: 'No source' },
  agent: { label: 'Agent', field: 'lead.bdcAgent', operator: 'isAnyOf', none: 'Nobody' },
  store: { label: 'Store', field: 'lead.store', operator: 'isAnyOf' },
  created: { label: 'Created', field: 'lead.created', stretches: RECENT },
  contact: {
    label: 'Last contact',
    field: 'lead.lastTwoWay',
    stretches: {
      today: RECENT.today,
      last7: RECENT.last7,
      over3: { label: 'More than 3 days ago', window: { moreThanAgo: 3, unit: 'day' } },
      over7: { label: 'More than 7 days ago', window: { moreThanAgo: 7, unit: 'day' } },
      over30: { label: 'More than 30 days ago', window: { moreThanAgo: 30, unit: 'day' } },
      never: { label: 'Never', window: null },
    },
  },
  tags: { label: 'Tags', field: 'lead.tags', operator: 'hasAnyOf', none: 'No tags' },
  urgency: { label: 'Urgency', field: 'timeline.effectiveUrgency', operator: 'isAnyOf', none: 'No timeline' },
} as const satisfies Record<string, ByOptions | ByTime>

export type FilterKey = keyof typeof FILTERS

export const FILTER_KEYS = Object.keys(FILTERS) as FilterKey[]

/** A filter as its menu shows it; of a single one, choosing another value takes the place of the first. */
export interface QuickFilter {
  key: FilterKey
  label: string
  single: boolean
  choices: readonly { value: FilterValue; label: string; archived?: boolean }[]
}

/** The filters of this dealership, in the order of the toolbar. */
export function quickFilters(catalog: Catalog): readonly QuickFilter[] {
  return FILTER_KEYS.map(key => quickFilter(key, catalog))
}

export function quickFilter(key: FilterKey, catalog: Catalog): QuickFilter {
  const filter: ByOptions | ByTime = FILTERS[key]
  if ('stretches' in filter) {
    const choices = Object.entries(filter.stretches).map(([value, { label }]) => ({ value, label }))
    return { key, label: filter.label, single: true, choices }
  }
  const field = catalog.field(filter.field)
  const me = field?.type === 'person' ? [{ value: 'me', label: 'Me' }] : []
  const none = filter.none ? [{ value: 'none', label: filter.none }] : []
  return { key, label: filter.label, single: false, choices: [...me, ...none, ...(field?.options ?? []).map(choiceOf)] }
}

/** Why these filters cannot be applied, in a sentence; undefined when they can. */
export function filterProblem(filters: QuickFilters, catalog: Catalog): string | undefined {
  for (const [key, values] of chosen(filters)) {
    const { label, single, choices } = quickFilter(key, catalog)
    const unknown = values.find(value => !choices.some(choice => choice.value === value))
    if (unknown !== undefined) return `The filter "${label}" has no choice "${unknown}". Choose it again.`
    if (single && values.length > 1) return `The filter "${label}" takes one choice. Choose it again.`
  }
  return undefined
}

/** What the filters narrow to; undefined when there are none. A value they do not know stays in it and breaks it. */
export function filtersRule(filters: QuickFilters, catalog: Catalog): StoredRule | undefined {
  const rules = chosen(filters).map(([key, values]) => ruleOf(FILTERS[key], values, catalog))
  return rules.length > 0 ? { version: 1, root: { match: 'all', rules } } : undefined
}

/** "Agent: me, nobody" */
export function filterWords(key: FilterKey, values: readonly FilterValue[], catalog: Catalog): string {
  const { label, choices } = quickFilter(key, catalog)
  const { field } = FILTERS[key]
  const isName = (value: FilterValue) => catalog.field(field)?.options?.some(option => String(option.key) === value)
  const words = values.map(value => {
    const choice = choices.find(one => one.value === value)?.label ?? value
    return isName(value) ? choice : nounOf(choice)
  })
  return `${label}: ${words.join(', ')}`
}

function ruleOf(filter: ByOptions | ByTime, values: readonly FilterValue[], catalog: Catalog): Rule {
  const { field } = filter
  if ('stretches' in filter) {
    const stretch = filter.stretches[values[0] ?? '']
    return stretch?.window === null
      ? { field, operator: 'isBlank' }
      : { field, operator: 'isIn', ...(stretch && { operand: stretch.window }) }
  }
  const options = catalog.field(field)?.options ?? []
  const keys = values.filter(value => value !== 'none').map(value => keyOf(value, options))
  if (keys.length === 0) return { field, operator: 'isBlank' }
  const condition: Condition = { field, operator: filter.operator, operand: keys }
  return values.includes('none') ? { ...condition, blanks: 'include' } : condition
}

/** The filters that say something, in their order. */
function chosen(filters: QuickFilters): [FilterKey, readonly FilterValue[]][] {
  return FILTER_KEYS.flatMap(key => {
    const values = filters[key] ?? []
    return values.length > 0 ? [[key, values] as [FilterKey, readonly FilterValue[]]] : []
  })
}

function keyOf(value: FilterValue, options: readonly Option[]): Option['key'] {
  return options.find(({ key }) => String(key) === value)?.key ?? value
}

function choiceOf({ key, label, archived }: Option) {
  return { value: String(key), label, ...(archived && { archived }) }
}
