import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import { has, type LeadSet } from '@/lib/rules/lead-set'
import { Random } from './random'

/** A segment whose history is told. */
export interface Told {
  id: number
  /** When its history begins. */
  since: number
  members: LeadSet
  /** Of all leads, those who are in. */
  share: number
  /** Its rule asks for dates: time alone brings leads in and takes them out. */
  goesByTime: boolean
  /** When members were put in by hand, and others kept out. */
  byHand: ReadonlyMap<number, number>
  /** Only of leads that nobody tried: until when that was so. */
  untriedUntil?: ReadonlyMap<number, number>
}

type Cause = NonNullable<NewRow<'segment_event'>['cause']>

interface Moment {
  at: number
  cause: Cause
}

/** That a lead was in a segment: null where that was before its history begins, or is still so. */
export interface Stay {
  from: Moment | null
  until: Moment | null
}

/** Of leads that are not in, so many more than are in were in before. */
const PASSED = 1.2
const MOST_PASSED = 0.3

/** When a lead was in a segment, as far as its history tells, such that it is in by `now` if it is a member. */
export function staysOf(segment: Told, lead: { id: number; created_at: number }, now: number): Stay[] {
  const random = new Random(lead.id * 64 + segment.id)
  const isMember = has(segment.members, lead.id)
  const drawn = segment.untriedUntil
    ? untried(segment.untriedUntil.get(lead.id), lead.created_at, now)
    : drawStay(segment, lead.created_at, now, random, isMember)
  const put = segment.byHand.get(lead.id)
  const stay = isMember ? stillThere(drawn, lead.created_at, put) : over(drawn, now, put)
  if (!stay || (stay.until !== null && stay.until.at <= segment.since)) return []
  return [{ ...stay, from: stay.from && stay.from.at > segment.since ? stay.from : null }]
}

function drawStay(
  { share, goesByTime }: Told,
  made: number,
  now: number,
  random: Random,
  isMember: boolean,
): Stay | undefined {
  if (!isMember && !random.chance(Math.min(MOST_PASSED, PASSED * share))) return undefined
  const cause = () => (goesByTime && random.chance(0.4) ? 'time' : 'lead')
  const from = made + Math.floor((now - made) * random.next() ** 3 * 0.6)
  const until = from + Math.ceil((now - from) * random.next())
  return { from: { at: from, cause: cause() }, until: { at: Math.min(until, now), cause: cause() } }
}

function untried(until: number | undefined, made: number, now: number): Stay {
  const from = { at: made, cause: 'lead' as const }
  return { from, until: until === undefined || until > now ? null : { at: Math.max(until, made), cause: 'lead' } }
}

/** Who is in by hand came when they were put in. */
function stillThere(drawn: Stay | undefined, made: number, put: number | undefined): Stay {
  const from =
    put === undefined ? (drawn?.from ?? { at: made, cause: 'lead' as const }) : { at: put, cause: 'hand' as const }
  return { from, until: null }
}

/** Whoever is kept out by hand went when that was said. */
function over(drawn: Stay | undefined, now: number, put: number | undefined): Stay | undefined {
  if (!drawn || drawn.until) return drawn
  const at = Math.max(put ?? now, drawn.from?.at ?? 0)
  return { ...drawn, until: { at, cause: put === undefined ? 'lead' : 'hand' } }
}

/** Until when each lead was new and nobody had tried to reach it; those of whom that is still so are left out. */
export async function untriedUntil(db: Kysely<Database>): Promise<Map<number, number>> {
  const attempts = await db
    .selectFrom('lead_activity')
    .select(({ fn }) => ['lead_id', fn.min('at').as('at')])
    .where('direction', '=', 'out')
    .where('kind', 'in', ['call', 'voicemail', 'text', 'email'])
    .groupBy('lead_id')
    .execute()
  const changes = await db
    .selectFrom('lead_status_change')
    .select(({ fn }) => ['lead_id', fn.min('at').as('at')])
    .where('from_status', '=', 'new')
    .groupBy('lead_id')
    .execute()
  const ends = new Map<number, number>()
  for (const { lead_id, at } of [...attempts, ...changes]) ends.set(lead_id, Math.min(at, ends.get(lead_id) ?? at))
  return ends
}
