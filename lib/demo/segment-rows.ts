import type { Kysely } from 'kysely'
import type { Database, NewRow } from '@/db/schema'
import type { StoredRule } from '@/lib/rules/rule'
import { criteriaRows } from '@/lib/segments/criteria'
import { fold } from '@/lib/text'
import type { Calendar } from './calendar'
import { PEOPLE, type Person } from './dealership'
import { RowWriter } from './row-writer'
import { type ByHand, type DemoSegment, SEGMENTS } from './segments'

const DAY = 86_400_000

/** Writes the demo's segments as their makers would have: versions, criteria, team and leads by hand. */
export async function writeSegments(db: Kysely<Database>, calendar: Calendar): Promise<void> {
  const writer = new RowWriter(db)
  for (const [index, segment] of SEGMENTS.entries()) {
    const id = index + 1
    const maker = makerOf(segment)
    const created_at = calendar.instant(Math.floor(calendar.end) - segment.made + 10 / 24)
    const rule: StoredRule | null = segment.root ? { version: 1, root: segment.root } : null
    const content = {
      name: segment.name,
      description: segment.description,
      is_dynamic: rule ? 1 : 0,
      rule: rule && JSON.stringify(rule),
      version: 1,
      created_by: maker.id,
      created_at,
    } as const
    writer.add({
      segment: [
        {
          id,
          ...content,
          name_folded: fold(segment.name) ?? '',
          visibility: maker.stores ? 'team' : 'everyone',
          updated_at: created_at,
          updated_by: maker.id,
          archived_at: null,
          history_since: created_at,
        },
      ],
      segment_criteria: rule ? criteriaRows(rule).map(row => ({ segment_id: id, ...row })) : [],
      segment_version: [{ segment_id: id, ...content }],
      segment_store: (maker.stores ?? []).map(store_id => ({ segment_id: id, store_id })),
      audit: [
        {
          at: created_at,
          user_id: maker.id,
          action: 'segment.create',
          subject: 'segment',
          subject_id: id,
          store_id: null,
          details: JSON.stringify({ isDynamic: rule !== null }),
        },
      ],
      segment_lead: await membersByHand(db, calendar, id, segment, maker),
    })
  }
  await writer.write({ all: true })
}

async function membersByHand(
  db: Kysely<Database>,
  calendar: Calendar,
  segmentId: number,
  { byHand = [], made }: DemoSegment,
  maker: Person,
): Promise<NewRow<'segment_lead'>[]> {
  const rows = new Map<number, NewRow<'segment_lead'>>()
  for (const some of byHand) {
    for (const [index, leadId] of (await newestLeads(db, some, maker)).entries()) {
      rows.set(leadId, {
        lead_id: leadId,
        segment_id: segmentId,
        kind: some.kind,
        reason: some.reason,
        created_by: maker.id,
        created_at: calendar.instant(Math.floor(calendar.end) - (index % made) - 8 / 24),
        expires_at:
          some.expiresIn === undefined ? null : calendar.instant(Math.floor(calendar.end)) + some.expiresIn * DAY,
      })
    }
  }
  return [...rows.values()]
}

async function newestLeads(db: Kysely<Database>, { of, count }: ByHand, maker: Person): Promise<number[]> {
  const conditions = Object.entries(of) as [keyof ByHand['of'], string][]
  const leads = await db
    .selectFrom('lead')
    .select('id')
    .where(({ and, eb }) => and(conditions.map(([column, value]) => eb(column, '=', value))))
    .$if(maker.stores !== null, query => query.where('store_id', 'in', maker.stores ?? []))
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return leads.map(lead => lead.id)
}

function makerOf({ by, name }: DemoSegment): Person {
  const maker = PEOPLE.find(person => person.name === by)
  if (!maker) throw new Error(`Nobody at the demo dealership is called ${by}, who made "${name}".`)
  return maker
}
