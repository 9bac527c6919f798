/** The state of the audit log as its URL has it: read and written here, on the server and in the browser. */
import { createLoader, createParser, createSerializer, parseAsNumberLiteral } from 'nuqs/server'
import { AUDIT_ACTIONS, type AuditAction } from '@/lib/audit-actions'
import { PAGE_SIZES, toParams, type ViewInput } from '@/lib/leads/view'
import { type Day, isDay } from '@/lib/time'
import { AUDIT_SUBJECTS, type AuditSubject } from './subject-words'

export interface AuditView {
  /** Ids of people; 0 is the system. */
  by: readonly number[]
  actions: readonly AuditAction[]
  subjects: readonly AuditSubject[]
  /** Both included, on the dealership's calendar. */
  from: Day | null
  to: Day | null
  /** From 1. */
  page: number
  size: (typeof PAGE_SIZES)[number]
  /** Why this URL cannot be answered, in a sentence: no entries are shown then, and nothing is exported. */
  unreadable?: string
}

/** `3~5`; what is not all of known values is unreadable, since leaving it out would show more. */
function several<T extends string | number>(read: (text: string) => T | undefined) {
  return createParser<readonly T[]>({
    parse: text => {
      const values = text.split('~').map(read)
      return values.includes(undefined) ? null : ([...new Set(values)] as T[])
    },
    serialize: values => values.join('~'),
    eq: (one, other) => one.join() === other.join(),
  }).withDefault([])
}

const day = createParser<Day>({ parse: text => (isDay(text) ? text : null), serialize: text => text })

const page = createParser<number>({
  parse: text => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  serialize: String,
}).withDefault(1)

const keyOf = <Key extends string>(table: Record<Key, unknown>) => {
  return (text: string) => (Object.hasOwn(table, text) ? (text as Key) : undefined)
}

export const auditViewParsers = {
  by: several(text => (/^\d{1,15}$/.test(text) ? Number(text) : undefined)),
  actions: several(keyOf(AUDIT_ACTIONS)),
  subjects: several(keyOf(AUDIT_SUBJECTS)),
  from: day,
  to: day,
  page,
  size: parseAsNumberLiteral(PAGE_SIZES).withDefault(50),
}

export const auditViewUrlKeys = {
  by: 'by',
  actions: 'action',
  subjects: 'about',
  from: 'from',
  to: 'to',
  page: 'page',
  size: 'size',
} as const satisfies Record<keyof typeof auditViewParsers, string>

const load = createLoader(auditViewParsers, { urlKeys: auditViewUrlKeys })
const serialize = createSerializer(auditViewParsers, { urlKeys: auditViewUrlKeys })

/** The view of a query string; it never throws. A page or size that cannot be read falls back, a filter does not. */
export function parseAuditView(input: ViewInput): AuditView {
  const params = toParams(input)
  const view = load(params)
  const unreadable = (['by', 'actions', 'subjects', 'from', 'to'] as const).find(key => {
    const text = params.get(auditViewUrlKeys[key])
    return text !== null && text !== '' && auditViewParsers[key].parse(text) === null
  })
  if (unreadable)
    return { ...view, unreadable: 'The filters in this address cannot be read. Clear them, and choose them again.' }
  if (view.from && view.to && view.from > view.to)
    return { ...view, unreadable: 'The first day is after the last one. Change one of them.' }
  return view
}

/** The one query string of a view, with its `?`; empty for the default view. */
export function auditViewQuery({ unreadable: _, ...view }: AuditView): string {
  return serialize(view)
}

/** Whether anything narrows the log. */
export function isNarrowed({ by, actions, subjects, from, to }: AuditView): boolean {
  return by.length + actions.length + subjects.length > 0 || from !== null || to !== null
}
