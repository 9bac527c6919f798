import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { type BatchLead, type Change, type Changed, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { updateLeads } from './touch'

/** The tags that were added, or taken off. */
type Before = number[]
type Pair = Row<'lead_tag'>

export const addTags: Change<Operand<'addTags'>, Before> = {
  require: async (ctx, { tagIds }) => {
    const open = ctx.db.selectFrom('tag').select('id').where('id', 'in', tagIds).where('archived_at', 'is', null)
    if ((await open.execute()).length < new Set(tagIds).size) refuse()
  },
  async apply(trx, { tagIds }, leads) {
    const has = await pairsOf(trx, leads, tagIds)
    const missing = pairs(leads, tagIds).filter(pair => !has.has(keyOf(pair)))
    await insert(trx, missing)
    return byLead(missing)
  },
  async revert(trx, _, changed) {
    const added = changed.flatMap(({ lead, before }) => before.map(tag_id => ({ lead_id: lead.id, tag_id })))
    const has = await pairsOf(
      trx,
      changed.map(({ lead }) => lead),
      tagsIn(added),
    )
    const left = added.filter(pair => has.has(keyOf(pair)))
    await remove(trx, left)
    return goneFrom(changed, left)
  },
}

export const removeTags: Change<Operand<'removeTags'>, Before> = {
  require: async (ctx, { tagIds }) => {
    const known = ctx.db.selectFrom('tag').select('id').where('id', 'in', tagIds)
    if ((await known.execute()).length < new Set(tagIds).size) refuse()
  },
  async apply(trx, { tagIds }, leads) {
    const has = await pairsOf(trx, leads, tagIds)
    const found = pairs(leads, tagIds).filter(pair => has.has(keyOf(pair)))
    await remove(trx, found)
    return byLead(found)
  },
  async revert(trx, _, changed) {
    const taken = changed.flatMap(({ lead, before }) => before.map(tag_id => ({ lead_id: lead.id, tag_id })))
    const has = await pairsOf(
      trx,
      changed.map(({ lead }) => lead),
      tagsIn(taken),
    )
    const missing = taken.filter(pair => !has.has(keyOf(pair)))
    await insert(trx, missing)
    return goneFrom(changed, missing)
  },
}

function refuse(): never {
  throw new Invalid('A tag is not in the list any more.', { tagIds: 'Choose tags from the list.' })
}

function pairs(leads: readonly BatchLead[], tagIds: readonly number[]): Pair[] {
  return leads.flatMap(({ id }) => [...new Set(tagIds)].map(tag_id => ({ lead_id: id, tag_id })))
}

function keyOf({ lead_id, tag_id }: Pair): string {
  return `${lead_id} ${tag_id}`
}

function tagsIn(some: readonly Pair[]): number[] {
  return [...new Set(some.map(({ tag_id }) => tag_id))]
}

async function pairsOf({ db }: Context, leads: readonly BatchLead[], tagIds: readonly number[]): Promise<Set<string>> {
  if (leads.length === 0 || tagIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('lead_tag')
    .selectAll()
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .where('tag_id', 'in', tagIds)
    .execute()
  return new Set(rows.map(keyOf))
}

async function insert(trx: Context, some: readonly Pair[]): Promise<void> {
  await insertRows(trx.db, 'lead_tag', some)
  await touch(trx, some)
}

/** A statement for each tag: a lead may keep another of them. */
async function remove(trx: Context, some: readonly Pair[]): Promise<void> {
  for (const tag of tagsIn(some)) {
    const ids = some.filter(({ tag_id }) => tag_id === tag).map(({ lead_id }) => lead_id)
    await trx.db.deleteFrom('lead_tag').where('tag_id', '=', tag).where('lead_id', 'in', ids).execute()
  }
  await touch(trx, some)
}

function touch(trx: Context, some: readonly Pair[]): Promise<void> {
  return updateLeads(trx, [...new Set(some.map(({ lead_id }) => lead_id))])
}

function byLead(some: readonly Pair[]): { leadId: number; before: Before }[] {
  const tags = new Map<number, number[]>()
  for (const { lead_id, tag_id } of some) tags.set(lead_id, [...(tags.get(lead_id) ?? []), tag_id])
  return [...tags].map(([leadId, before]) => ({ leadId, before }))
}

/** Those of whom nothing was left to take back. */
function goneFrom(changed: readonly Changed<Before>[], done: readonly Pair[]) {
  const touched = new Set(done.map(({ lead_id }) => lead_id))
  return changedSince(
    changed,
    changed.filter(({ lead }) => touched.has(lead.id)),
  )
}
