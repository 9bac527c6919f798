import 'server-only'
import type { Context } from '@/lib/context'
import type { LeadSet } from '@/lib/rules/lead-set'

/** So many lead ids in a row of `segment_member`: 4 KB, a bit each. */
const IDS = 32_768
const BYTES = IDS / 8

/** Who is in a segment as far as its history is written. */
export async function readKnown({ db }: Context, segmentId: number): Promise<LeadSet> {
  const parts = await db
    .selectFrom('segment_member')
    .select(['part', 'leads'])
    .where('segment_id', '=', segmentId)
    .execute()
  const bytes = new Uint8Array(BYTES * parts.reduce((length, { part }) => Math.max(length, part + 1), 0))
  for (const { part, leads } of parts) bytes.set(leads, part * BYTES)
  return new Uint32Array(bytes.buffer)
}

/** Notes who is in a segment when its history begins. */
export async function writeKnown({ db }: Context, segmentId: number, members: LeadSet): Promise<void> {
  const bytes = new Uint8Array(members.buffer, members.byteOffset, members.byteLength)
  for (let part = 0; part * BYTES < bytes.length; part++) {
    const leads = new Uint8Array(BYTES)
    leads.set(bytes.subarray(part * BYTES, (part + 1) * BYTES))
    await db.insertInto('segment_member').values({ segment_id: segmentId, part, leads }).execute()
  }
}

/** Of these leads, those that were in are out, and the others in. */
export async function flipKnown({ db }: Context, segmentId: number, leadIds: readonly number[]): Promise<void> {
  const numbers = [...new Set(leadIds.map(partOf))]
  const stored = await db
    .selectFrom('segment_member')
    .select(['part', 'leads'])
    .where('segment_id', '=', segmentId)
    .where('part', 'in', numbers)
    .execute()
  const parts = new Map(numbers.map(part => [part, new Uint8Array(BYTES)]))
  for (const { part, leads } of stored) parts.get(part)?.set(leads)
  for (const id of leadIds) {
    const leads = parts.get(partOf(id)) as Uint8Array
    const place = (id % IDS) >>> 3
    leads[place] = (leads[place] as number) ^ (1 << (id & 7))
  }
  const rows = [...parts].map(([part, leads]) => ({ segment_id: segmentId, part, leads }))
  await db
    .insertInto('segment_member')
    .values(rows)
    .onConflict(known =>
      known.columns(['segment_id', 'part']).doUpdateSet(({ ref }) => ({ leads: ref('excluded.leads') })),
    )
    .execute()
}

/** In which segments these leads are. */
export async function segmentsOf({ db }: Context, leadIds: readonly number[]): Promise<Map<number, number[]>> {
  const stored = await db
    .selectFrom('segment_member')
    .selectAll()
    .where('part', 'in', [...new Set(leadIds.map(partOf))])
    .execute()
  const isIn = (leads: Uint8Array, id: number) => (((leads[(id % IDS) >>> 3] as number) >>> (id & 7)) & 1) === 1
  return new Map(
    leadIds.map(id => [
      id,
      stored.filter(({ part, leads }) => part === partOf(id) && isIn(leads, id)).map(({ segment_id }) => segment_id),
    ]),
  )
}

function partOf(id: number): number {
  return Math.floor(id / IDS)
}
