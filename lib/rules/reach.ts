/** Whom a channel may reach: the predicates that rules and senders share. Each is true or false for every row of `lead`. */
import { type Expression, type SqlBool, sql } from 'kysely'
import { ZONES } from '@/lib/zone'
import { isCallingTimeIn } from './calling-hours'
import { listOf } from './expressions'
import type { Clock } from './window'

type Test = Expression<SqlBool>

const hasEmail = sql<SqlBool>`(lead.email_folded is not null)`
const hasPhone = sql<SqlBool>`(lead.phone_key is not null)`
/** A number that can be dialled is one that was valid when it was written: it begins with its country. */
export const dialable = sql<SqlBool>`(lead.phone_key is not null and lead.phone_key like '+%')`

export const REACH = {
  hasEmail: () => hasEmail,
  hasPhone: () => hasPhone,
  emailable: () => sql<SqlBool>`(${hasEmail} and lead.email_folded like '%_@_%' and lead.do_not_email = 0)`,
  textable: () => sql<SqlBool>`(${dialable} and lead.do_not_text = 0)`,
  callableNow: clock => sql<SqlBool>`(${dialable} and lead.do_not_call = 0 and ${isCallingTime(clock)})`,
} satisfies Record<string, (clock: Clock) => Test>

export type Reach = keyof typeof REACH

/** Where a lead's own zone is not known, the dealership's stands in. The list is as long at every hour, so the SQL is one. */
function isCallingTime({ now, zone }: Clock): Test {
  const open = [...ZONES, zone].filter(name => isCallingTimeIn(now, name))
  const list = Array.from({ length: ZONES.length + 1 }, (_, index) => open[index] ?? open[0] ?? '')
  return sql<SqlBool>`(coalesce(lead.time_zone, ${zone}) in (${listOf(list)}))`
}
