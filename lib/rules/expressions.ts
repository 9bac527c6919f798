import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { addDays, type Day, dayOf, startOfDay } from '@/lib/time'
import type { Sql } from './operators'
import { SAMPLE_PRIME } from './sample'
import type { Clock } from './window'

/** Lists are bound with a length of a power of two, the last entry repeated, so that few texts of SQL serve all of them. */
export function listOf(entries: readonly unknown[]): Expression<unknown> {
  const length = 2 ** Math.ceil(Math.log2(entries.length))
  return sql.join([...entries, ...Array<unknown>(length - entries.length).fill(entries.at(-1))])
}

/** The one lead that is asked about, or a query of those that are. */
export type Only = number | RawBuilder<unknown>

/** Where only some leads are asked about, only their rows of a table are looked at. */
export function andOnly(leadId: Expression<unknown>, only: Only | undefined): RawBuilder<unknown> {
  if (only === undefined) return sql``
  return typeof only === 'number' ? sql` and ${leadId} = ${only}` : sql` and ${leadId} in (${only})`
}

/** Long chains are nested in halves: engines limit how deep an expression may be. */
function chain(tests: readonly Expression<SqlBool>[], word: 'and' | 'or'): Expression<SqlBool> {
  const [first] = tests
  if (!first) return word === 'and' ? sql<SqlBool>`1 = 1` : sql<SqlBool>`1 = 0`
  if (tests.length === 1) return first
  const middle = Math.ceil(tests.length / 2)
  const [left, right] = [chain(tests.slice(0, middle), word), chain(tests.slice(middle), word)]
  return word === 'and' ? sql<SqlBool>`(${left} and ${right})` : sql<SqlBool>`(${left} or ${right})`
}

/** The words operators are written in, as SQL. */
export const expressions: Sql = {
  equal: (value, other) => sql<SqlBool>`${value} = ${other}`,
  less: (value, other) => sql<SqlBool>`${value} < ${other}`,
  atLeast: (value, other) => sql<SqlBool>`${value} >= ${other}`,
  more: (value, other) => sql<SqlBool>`${value} > ${other}`,
  atMost: (value, other) => sql<SqlBool>`${value} <= ${other}`,
  oneOf: (value, list) => sql<SqlBool>`${value} in (${listOf(list)})`,
  like: (value, pattern) => sql<SqlBool>`${value} like ${pattern} escape '\\'`,
  escape: text => text.replace(/[%_\\]/g, '\\$&'),
  monthAndDay: value => sql`substr(${value}, 6)`,
  event: (lead, kind, { segment, start, end }) =>
    sql<SqlBool>`${lead} in (select e.lead_id from segment_event as e where e.segment_id = ${segment} and e.kind = ${kind} and e.at >= ${start} and e.at < ${end} and ${aliveGuard(sql.ref('e.lead_id'))})`,
  lot: (lead, { a, b, c }) => {
    // Wide before it is multiplied: not every engine's row ids are.
    const x = sql`(cast(${lead} as bigint) % ${SAMPLE_PRIME})`
    return sql`((((${x} * ${a} + ${b}) % ${SAMPLE_PRIME}) * ${x} + ${c}) % ${SAMPLE_PRIME})`
  },
  and: (...tests) => chain(tests, 'and'),
  or: (...tests) => chain(tests, 'or'),
  not: test => sql<SqlBool>`not (${test})`,
}

/**
 * The same words for a number that counts the days since an instant: n days or more is "not after the end of the day n days
 * ago". No engine ever counts days.
 */
export function daysSql(clock: Clock): Sql {
  const today = dayOf(clock.now, clock.zone)
  /** The instant at which it was, or will be, `days` days before today. */
  const startOf = (days: unknown) => startOfDay(bounded(addDays(today, -clampDays(days))), clock.zone)
  const dayAfter = (days: unknown) => startOf(clampDays(days) - 1)
  const { and, less, atLeast } = expressions
  return {
    ...expressions,
    equal: (since, days) => and(atLeast(since, startOf(days)), less(since, dayAfter(days))),
    atLeast: (since, days) => less(since, dayAfter(days)),
    more: (since, days) => less(since, startOf(days)),
    atMost: (since, days) => atLeast(since, startOf(days)),
    less: (since, days) => atLeast(since, dayAfter(days)),
  }
}

/** Beyond any number of days there can be. */
function clampDays(days: unknown): number {
  return Math.min(Math.max(days as number, -4_000_000), 4_000_000)
}

function bounded(day: Day): Day {
  return day < '1900-01-01' ? '1900-01-01' : day > '9999-01-01' ? '9999-01-01' : day
}
