import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { fold } from '@/lib/text'
import type { Visibility } from './access'
import { getSegment, getSegmentToEdit, getSegmentToManage, type Segment } from './queries'
import { readRule } from './read-rule'
import type { CreateSegment, UpdateSegment } from './schema'
import { usesOf } from './uses'
import { recordVersion, writeCriteria } from './write-rule'

/** What a rule asks is compared by whoever has to know whether it changed; no lead did. */
const NO_LEAD = { leads: [] }

/** As many rows in one statement: engines limit its parameters. */
const AT_ONCE = 500

/** Makes a segment of the actor's own, shared with their stores; of someone with all stores, with everyone. */
export async function createSegment(ctx: Context, input: CreateSegment): Promise<{ id: number }> {
  requirePermission(ctx, 'segment.create')
  const open = ctx.actor.allStores ? 'everyone' : 'team'
  return transaction(ctx, trx => insertSegment(trx, input, open))
}

/** A copy of the actor's own, with the members by hand that they see. Of a private segment it is private too. */
export async function duplicateSegment(ctx: Context, { id }: { id: number }): Promise<{ id: number }> {
  requirePermission(ctx, 'segment.create')
  return transaction(ctx, async trx => {
    const segment = await getSegment(trx, id)
    const { description, isDynamic } = segment
    const name = `Copy of ${segment.name}`.slice(0, 120).toWellFormed()
    const rule = segment.rule === null ? undefined : JSON.parse(segment.rule)
    const open = trx.actor.allStores ? 'everyone' : 'team'
    const copy = await insertSegment(
      trx,
      { name, description, isDynamic, rule },
      segment.visibility === 'private' ? 'private' : open,
    )
    await copyOverrides(trx, segment, copy.id)
    return copy
  })
}

async function insertSegment(trx: Context, input: CreateSegment, visibility: Visibility): Promise<{ id: number }> {
  const rule = await readRule(trx, input.isDynamic, input.rule)
  const { id } = await trx.db
    .insertInto('segment')
    .values({
      name: input.name,
      name_folded: fold(input.name) ?? '',
      description: input.description,
      is_dynamic: input.isDynamic ? 1 : 0,
      rule: rule && JSON.stringify(rule),
      visibility,
      created_by: trx.actor.id,
      created_at: trx.now,
      updated_by: trx.actor.id,
      updated_at: trx.now,
      version: 1,
      archived_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (visibility === 'team') await writeStores(trx, id)
  await writeCriteria(trx, id, rule)
  await recordVersion(trx, {
    segment_id: id,
    version: 1,
    name: input.name,
    description: input.description,
    is_dynamic: input.isDynamic ? 1 : 0,
    rule: rule && JSON.stringify(rule),
  })
  await recordAudit(trx, {
    action: 'segment.create',
    subject: 'segment',
    subjectId: id,
    details: { isDynamic: input.isDynamic },
  })
  await raiseDataVersion(trx, NO_LEAD)
  return { id }
}

/** Changes name, description or rule. Conflict when somebody else saved since `version`. */
export async function updateSegment(ctx: Context, input: UpdateSegment): Promise<{ version: number }> {
  requirePermission(ctx, 'segment.edit')
  return transaction(ctx, async trx => {
    const segment = await getSegmentToEdit(trx, input.id)
    if (segment.version !== input.version)
      throw new Conflict(`${segment.updatedBy.name} saved this segment in the meantime.`)
    const rule = await readRule(trx, segment.isDynamic, input.rule, segment.id)
    const version = segment.version + 1
    const change = { name: input.name, description: input.description, rule: rule && JSON.stringify(rule), version }
    await trx.db
      .updateTable('segment')
      .set({ ...change, name_folded: fold(input.name) ?? '', updated_by: trx.actor.id, updated_at: trx.now })
      .where('id', '=', input.id)
      .execute()
    await writeCriteria(trx, input.id, rule)
    await recordVersion(trx, { segment_id: input.id, is_dynamic: segment.isDynamic ? 1 : 0, ...change })
    await recordAudit(trx, {
      action: 'segment.update',
      subject: 'segment',
      subjectId: input.id,
      details: { version, changed: changed(segment, change) },
    })
    await raiseDataVersion(trx, NO_LEAD)
    return { version }
  })
}

/** Ends the segment. Its leads stay; so does what the audit log says of it. Conflict while it is in use. */
export async function deleteSegment(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'segment.delete')
  await transaction(ctx, async trx => {
    await getSegmentToManage(trx, id)
    const uses = await usesOf(trx, id)
    if (uses.length > 0)
      throw new Conflict(
        `This segment is in use: ${uses.map(({ label }) => label).join(', ')}. End that first.`,
        uses.flatMap(({ label, href }) => (href ? [{ label, href }] : [])),
      )
    await trx.db.deleteFrom('segment').where('id', '=', id).execute()
    await recordAudit(trx, { action: 'segment.delete', subject: 'segment', subjectId: id })
    await raiseDataVersion(trx, NO_LEAD)
  })
}

/** Who was put in or kept out by hand, as it counts now: in the copy by whoever makes it. */
async function copyOverrides(ctx: Context, from: Segment, to: number): Promise<void> {
  const rows = await ctx.db
    .selectFrom('segment_lead')
    .selectAll()
    .where('segment_id', '=', from.id)
    .$if(from.isDynamic, rows => rows.where('is_frozen', '=', 0))
    .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', ctx.now)]))
    .where('lead_id', 'in', visibleLeads(ctx).select('lead.id'))
    .execute()
  const copies = rows.map(row => ({
    ...row,
    segment_id: to,
    created_by: ctx.actor.id,
    created_at: ctx.now,
    is_frozen: 0 as const,
  }))
  for (let start = 0; start < copies.length; start += AT_ONCE)
    await ctx.db
      .insertInto('segment_lead')
      .values(copies.slice(start, start + AT_ONCE))
      .execute()
}

async function writeStores(ctx: Context, segmentId: number): Promise<void> {
  if (ctx.actor.storeIds.length === 0) return
  const rows = ctx.actor.storeIds.map(store => ({ segment_id: segmentId, store_id: store }))
  await ctx.db.insertInto('segment_store').values(rows).execute()
}

function changed(segment: Segment, change: Pick<Segment, 'name' | 'description' | 'rule'>): string[] {
  return (['name', 'description', 'rule'] as const).filter(key => segment[key] !== change[key])
}
