import 'server-only'
import type { Context } from '@/lib/context'
import { type Catalog, type CatalogSource, createCatalog, type RuleTexts } from '@/lib/rules/catalog'
import type { Option } from '@/lib/rules/fields/field'
import { referencedSegment } from '@/lib/rules/operand'
import { withArchived } from './visible-segments'

/** Everything a rule, a column or a form can be about in this dealership; `source` is plain data for the browser. */
export async function readCatalog(ctx: Context): Promise<{ source: CatalogSource; catalog: Catalog }> {
  const { segments, rules } = await readSegments(ctx)
  const shown = segmentsToShow(segments)
  const source: CatalogSource = {
    stores: await readStores(ctx),
    people: await readPeople(ctx),
    sources: await readSources(ctx),
    tags: await readTags(ctx),
    campaigns: await readCampaigns(ctx),
    segments: shown,
    customFields: await readCustomFields(ctx),
    country: ctx.dealership.country,
  }
  return { source, catalog: createCatalog({ ...source, segments }, rules) }
}

async function readStores({ db }: Context): Promise<CatalogSource['stores']> {
  const stores = await db
    .selectFrom('store')
    .select(['id', 'name', 'archived_at'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return stores.map(({ archived_at, ...store }) => ({ ...store, archived: archived_at !== null }))
}

async function readPeople({ db }: Context): Promise<CatalogSource['people']> {
  const people = await db.selectFrom('user').select(['id', 'name', 'is_active']).orderBy('name').orderBy('id').execute()
  return people.map(({ is_active, ...person }) => ({ ...person, isActive: is_active === 1 }))
}

async function readSources({ db }: Context): Promise<CatalogSource['sources']> {
  const sources = await db
    .selectFrom('source')
    .select(['key', 'label', 'archived_at'])
    .orderBy('label')
    .orderBy('key')
    .execute()
  return sources.map(({ archived_at, ...source }) => ({ ...source, archived: archived_at !== null }))
}

async function readTags({ db }: Context): Promise<CatalogSource['tags']> {
  const tags = await db.selectFrom('tag').select(['id', 'name', 'archived_at']).orderBy('name_folded').execute()
  return tags.map(({ archived_at, ...tag }) => ({ ...tag, archived: archived_at !== null }))
}

async function readCampaigns({ db }: Context): Promise<CatalogSource['campaigns']> {
  const campaigns = await db
    .selectFrom('campaign')
    .select(['id', 'name', 'archived_at'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  return campaigns.map(({ archived_at, ...campaign }) => ({ ...campaign, archived: archived_at !== null }))
}

/** What travels to a browser: the segments this person may see, and without a name what those rest on. */
function segmentsToShow(segments: CatalogSource['segments']): CatalogSource['segments'] {
  const byId = new Map(segments.map(segment => [segment.id, segment]))
  const shown = new Set<number>()
  const waiting = segments.filter(({ name }) => name !== null).map(({ id }) => id)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (shown.has(id)) continue
    shown.add(id)
    waiting.push(...(byId.get(id)?.references ?? []))
  }
  return segments.filter(({ id }) => shown.has(id))
}

/** Every segment, because a rule may rest on any of them; the names only of those this person may see. */
async function readSegments(ctx: Context): Promise<{ segments: CatalogSource['segments']; rules: RuleTexts }> {
  const rows = await ctx.db
    .selectFrom('segment')
    .select(['id', 'name', 'rule', 'archived_at', 'history_since'])
    .orderBy('name_folded')
    .orderBy('id')
    .execute()
  const visible = new Set((await withArchived(ctx).select('segment.id').execute()).map(({ id }) => id))
  const usable = new Set((await withArchived(ctx, 'use').select('segment.id').execute()).map(({ id }) => id))
  const named = await ctx.db
    .selectFrom('segment_criteria')
    .select(['segment_id', 'value'])
    .where('field', '=', 'segment')
    .execute()
  const segments = rows.map(({ id, name, archived_at, history_since }) => ({
    id,
    name: visible.has(id) ? name : null,
    archived: archived_at !== null,
    ...(visible.has(id) && !usable.has(id) && { viewOnly: true }),
    references: named
      .filter(({ segment_id }) => segment_id === id)
      .flatMap(({ value }) => referencedSegment({ field: 'segment', operand: operandIn(value) }) ?? []),
    historySince: history_since,
  }))
  return { segments, rules: new Map(rows.map(({ id, rule }) => [id, rule])) }
}

/** A row that somebody else wrote must not close every page that reads the catalog. */
function operandIn(value: string | null): unknown {
  try {
    return value === null ? undefined : JSON.parse(value)
  } catch {
    return undefined
  }
}

async function readCustomFields({ db }: Context): Promise<CatalogSource['customFields']> {
  const fields = await db.selectFrom('custom_segment_field').selectAll().orderBy('position').orderBy('id').execute()
  return fields.map(field => ({
    id: field.id,
    name: field.name,
    displayName: field.display_name,
    fieldType: field.field_type,
    options: JSON.parse(field.options) as Option[],
  }))
}
