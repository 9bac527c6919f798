import 'server-only'
import { recordAudit } from '@/lib/audit'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid } from '@/lib/errors'
import { plural } from '@/lib/format'
import { readCatalog } from '@/lib/leads/catalog'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { parseRule } from '@/lib/rules/parse'
import { blocks } from '@/lib/rules/problem'
import { hiddenReference, mayReferTo, segmentExpansionProblem } from '@/lib/rules/references'
import type { StoredRule } from '@/lib/rules/rule'
import { validate } from '@/lib/rules/validate'
import { fold } from '@/lib/text'
import { getSegmentToEdit, type Segment } from './queries'
import type { CreateSegment, UpdateSegment } from './schema'
import { recordVersion, writeCriteria } from './write-rule'

/** Makes a segment of the actor's own, shared with their stores; of someone with all stores, with everyone. */
export async function createSegment(ctx: Context, input: CreateSegment): Promise<{ id: number }> {
  requirePermission(ctx, 'segment.create')
  return transaction(ctx, async trx => {
    const rule = await readRule(trx, input.isDynamic, input.rule)
    const { id } = await trx.db
      .insertInto('segment')
      .values({
        name: input.name,
        name_folded: fold(input.name) ?? '',
        description: input.description,
        is_dynamic: input.isDynamic ? 1 : 0,
        rule: rule && JSON.stringify(rule),
        visibility: trx.actor.allStores ? 'everyone' : 'team',
        created_by: trx.actor.id,
        created_at: trx.now,
        updated_by: trx.actor.id,
        updated_at: trx.now,
        version: 1,
        archived_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (!trx.actor.allStores) await writeStores(trx, id)
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
    await raiseDataVersion(trx)
    return { id }
  })
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
    await raiseDataVersion(trx)
    return { version }
  })
}

/** Ends the segment. Its leads stay; so does what the audit log says of it. Conflict while rules of others rest on it. */
export async function deleteSegment(ctx: Context, { id }: { id: number }): Promise<void> {
  requirePermission(ctx, 'segment.delete')
  await transaction(ctx, async trx => {
    await getSegmentToEdit(trx, id)
    await requireUnused(trx, id)
    await trx.db.deleteFrom('segment').where('id', '=', id).execute()
    await recordAudit(trx, { action: 'segment.delete', subject: 'segment', subjectId: id })
    await raiseDataVersion(trx)
  })
}

/**
 * The rule to be stored: whole, finished and unbroken, or Invalid with the first sentence about it. It may rest on segments its
 * writer sees, and neither it nor what rests on it may go round in a circle or grow too large by that.
 */
async function readRule(ctx: Context, isDynamic: boolean, input: unknown, id?: number): Promise<StoredRule | null> {
  if (!isDynamic) {
    if (input !== undefined && input !== null)
      throw new Invalid('A static segment has no rule: its leads are put in by hand.')
    return null
  }
  const { catalog } = await readCatalog(ctx)
  const parsed = parseRule(input, catalog)
  if (!parsed.ok) throw new Invalid(parsed.problems[0].message, fieldsOf(parsed.problems))
  const circle = id && circleThrough(id, parsed.rule, catalog)
  if (circle) throw new Invalid(circle, { rule: circle })
  const problems = validate(parsed.rule, catalog).filter(blocks)
  const [first] = problems
  if (first) throw new Invalid(first.message, fieldsOf(problems))
  const hidden = hiddenReference(parsed.rule, catalog)
  if (hidden) throw new Invalid(hidden, { rule: hidden })
  return parsed.rule
}

/** What is wrong with the segments that rest on this one, itself among them, once it has this rule. */
function circleThrough(id: number, rule: StoredRule, catalog: Catalog): string | undefined {
  const after: Catalog = { ...catalog, rules: new Map(catalog.rules).set(id, JSON.stringify(rule)) }
  const own = segmentExpansionProblem(id, after)
  if (own) return own
  const resting = [...(catalog.rules?.keys() ?? [])].filter(other => other !== id && !mayReferTo(id, other, catalog))
  for (const other of resting) {
    const problem = segmentExpansionProblem(other, after)
    if (problem) return `"${catalog.segment(other)?.name ?? 'A private segment'}" rests on this one. ${problem}`
  }
  return undefined
}

/** Names what rests on the segment, as far as this person may know. */
async function requireUnused(ctx: Context, id: number): Promise<void> {
  const { catalog } = await readCatalog(ctx)
  const users = [...(catalog.rules?.keys() ?? [])]
    .flatMap(other => catalog.segment(other) ?? [])
    .filter(({ references }) => references.includes(id))
  if (users.length === 0) return
  const names = users.flatMap(({ name }) => (name ? [`"${name}"`] : []))
  const hidden = users.length - names.length
  const all = [...names, ...(hidden > 0 ? [plural(hidden, 'private segment')] : [])]
  throw new Conflict(
    `Other segments rest on this one: ${all.join(', ')}. Take it out of their rules first.`,
    users.flatMap(({ id, name }) => (name ? [{ label: name, href: `/leads/segments/${id}` }] : [])),
  )
}

/** `rule.0.2` → what is the matter there. */
function fieldsOf(problems: readonly { path: readonly number[]; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ path, message }) => [['rule', ...path].join('.'), message]))
}

async function writeStores(ctx: Context, segmentId: number): Promise<void> {
  if (ctx.actor.storeIds.length === 0) return
  const rows = ctx.actor.storeIds.map(store => ({ segment_id: segmentId, store_id: store }))
  await ctx.db.insertInto('segment_store').values(rows).execute()
}

function changed(segment: Segment, change: Pick<Segment, 'name' | 'description' | 'rule'>): string[] {
  return (['name', 'description', 'rule'] as const).filter(key => segment[key] !== change[key])
}
