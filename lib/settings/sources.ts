import 'server-only'
import type { Row } from '@/db/schema'
import { recordAudit } from '@/lib/audit'
import type { AuditAction } from '@/lib/audit-actions'
import { type Context, raiseDataVersion, transaction } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { fold } from '@/lib/text'
import type { CreateSource, UpdateSource } from './schema'

export interface Source {
  key: string
  label: string
  sourceType: string
  isArchived: boolean
  /** Of those this person sees. */
  leads: number
}

/** Where leads come from, those in use first. */
export async function listSources(ctx: Context): Promise<Source[]> {
  requirePermission(ctx, 'source.manage')
  const sources = await ctx.db.selectFrom('source').selectAll().execute()
  const counted = visibleLeads(ctx)
    .where('lead.source', 'is not', null)
    .groupBy('lead.source')
    .select(({ fn }) => ['lead.source', fn.countAll<number>().as('count')])
  const leads = new Map((await ctx.reader.read(counted)).map(({ source, count }) => [source, Number(count)]))
  return sources
    .map(({ key, label, source_type, archived_at }) => ({
      key,
      label,
      sourceType: source_type,
      isArchived: archived_at !== null,
      leads: leads.get(key) ?? 0,
    }))
    .sort((one, other) => Number(one.isArchived) - Number(other.isArchived) || compare(one.label, other.label))
}

/** Adds a source. Conflict, at the name, where one is called that. */
export async function createSource(ctx: Context, { label, sourceType }: CreateSource): Promise<{ key: string }> {
  requirePermission(ctx, 'source.manage')
  return transaction(ctx, async trx => {
    await requireFreeName(trx, label)
    const key = await freeKey(trx, label)
    await trx.db.insertInto('source').values({ key, label, source_type: sourceType, archived_at: null }).execute()
    await recordSource(trx, 'source.create', key)
    return { key }
  })
}

/** Calls a source otherwise, or gives it another type: rules and imports keep meaning it, and leads keep the type they have. */
export async function updateSource(ctx: Context, { key, label, sourceType }: UpdateSource): Promise<void> {
  requirePermission(ctx, 'source.manage')
  await transaction(ctx, async trx => {
    const before = await getSource(trx, key)
    if (before.label === label && before.source_type === sourceType) return
    await requireFreeName(trx, label, key)
    await trx.db.updateTable('source').set({ label, source_type: sourceType }).where('key', '=', key).execute()
    await recordSource(trx, 'source.update', key)
  })
}

/** Takes a source out of use; leads that have it keep it. */
export async function archiveSource(ctx: Context, { key }: { key: string }): Promise<void> {
  requirePermission(ctx, 'source.manage')
  await transaction(ctx, async trx => {
    const { label, archived_at } = await getSource(trx, key)
    if (archived_at !== null) throw new Conflict(`“${label}” is archived already.`)
    await trx.db.updateTable('source').set({ archived_at: trx.now }).where('key', '=', key).execute()
    await recordSource(trx, 'source.archive', key)
  })
}

/** Takes an archived source into use again. */
export async function restoreSource(ctx: Context, { key }: { key: string }): Promise<void> {
  requirePermission(ctx, 'source.manage')
  await transaction(ctx, async trx => {
    const { label } = await getSource(trx, key)
    await requireFreeName(trx, label, key)
    await trx.db.updateTable('source').set({ archived_at: null }).where('key', '=', key).execute()
    await recordSource(trx, 'source.restore', key)
  })
}

async function getSource({ db }: Context, key: string): Promise<Row<'source'>> {
  const source = await db.selectFrom('source').selectAll().where('key', '=', key).executeTakeFirst()
  if (!source) throw new NotFound('There is no such source. Reload the page.')
  return source
}

async function requireFreeName({ db }: Context, label: string, except?: string): Promise<void> {
  const open = await db.selectFrom('source').select(['key', 'label']).where('archived_at', 'is', null).execute()
  if (!open.some(source => source.key !== except && fold(source.label) === fold(label))) return
  throw new Invalid(`There is a source called “${label}”. Choose another name.`, {
    label: 'Another source is called that.',
  })
}

/** snake_case of its first name, with a number where that is another one's already. */
async function freeKey({ db }: Context, label: string): Promise<string> {
  const words = (fold(label.normalize('NFKC')) ?? '').match(/[a-z0-9]+/g) ?? []
  const key = words.join('_').slice(0, 40) || 'source'
  const taken = new Set((await db.selectFrom('source').select('key').execute()).map(source => source.key))
  for (let number = 2; ; number++) {
    if (!taken.has(key)) return key
    if (!taken.has(`${key}_${number}`)) return `${key}_${number}`
  }
}

async function recordSource(ctx: Context, action: AuditAction & `source.${string}`, source: string): Promise<void> {
  await recordAudit(ctx, { action, subject: 'dealership', subjectId: 1, details: { source } })
  await raiseDataVersion(ctx)
}

const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true })
