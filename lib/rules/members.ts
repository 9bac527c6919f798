/** Who is in a segment, as SQL: the formula that a segment's own page and a rule about it share. */
import { type Expression, type SqlBool, sql } from 'kysely'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { andOnly, type Only } from './expressions'

type Test = Expression<SqlBool>

interface Asked {
  segmentId: number
  now: number
  only?: Only | undefined
  leadId?: Expression<unknown>
}

/**
 * `(rule or included) and not excluded`; a static segment has no rule: its included leads are its members, and so is whoever
 * stayed in when the rule was put away. Beside a rule these rows say nothing.
 */
export function membersTest(rule: Test | null, asked: Asked): Test {
  if (!rule) return overridden('include', { ...asked, isStatic: true })
  return sql<SqlBool>`((${rule} or ${overridden('include', asked)}) and not (${overridden('exclude', asked)}))`
}

/** Leads put in or kept out by hand, while that counts. */
export function overridden(
  kind: 'include' | 'exclude',
  { segmentId, now, only, isStatic = false, leadId = sql.ref('lead.id') }: Asked & { isStatic?: boolean },
): Test {
  const ofLead = andOnly(sql.ref('o.lead_id'), only)
  return sql<SqlBool>`${leadId} in (select o.lead_id from segment_lead as o where o.segment_id = ${segmentId} and o.kind = ${kind} and ${aliveGuard(sql.ref('o.lead_id'))} and (o.expires_at is null or o.expires_at > ${now})${ofLead}${isStatic ? sql`` : sql` and o.is_frozen = 0`})`
}
