import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import type { CatalogSource } from '@/lib/rules/catalog'

/** Makes these the tags of a lead. Whether that changed any; Invalid where one cannot be added. */
export async function writeTags(
  { db }: Context,
  { tags }: CatalogSource,
  leadId: number,
  tagIds: readonly number[],
): Promise<boolean> {
  const rows = await db.selectFrom('lead_tag').select('tag_id').where('lead_id', '=', leadId).execute()
  const { added, removed } = difference(
    rows.map(row => row.tag_id),
    tagIds,
  )
  requireTags(tags, added)
  if (removed.length > 0) {
    await db.deleteFrom('lead_tag').where('lead_id', '=', leadId).where('tag_id', 'in', removed).execute()
  }
  if (added.length > 0) {
    await db
      .insertInto('lead_tag')
      .values(added.map(tag_id => ({ lead_id: leadId, tag_id })))
      .execute()
  }
  return added.length + removed.length > 0
}

/** Invalid where a tag cannot be added. */
export function requireTags(tags: CatalogSource['tags'], added: readonly number[]): void {
  if (added.some(id => !tags.some(tag => tag.id === id && !tag.archived))) {
    throw new Invalid('A tag is not in the list any more.', { tagIds: 'Choose tags from the list.' })
  }
}

/** Makes these the languages of a lead. Whether that changed any. */
export async function writeLanguages({ db }: Context, leadId: number, languages: readonly string[]): Promise<boolean> {
  const rows = await db.selectFrom('lead_language').select('language').where('lead_id', '=', leadId).execute()
  const { added, removed } = difference(
    rows.map(row => row.language),
    languages,
  )
  if (removed.length > 0) {
    await db.deleteFrom('lead_language').where('lead_id', '=', leadId).where('language', 'in', removed).execute()
  }
  if (added.length > 0) {
    await db
      .insertInto('lead_language')
      .values(added.map(language => ({ lead_id: leadId, language })))
      .execute()
  }
  return added.length + removed.length > 0
}

function difference<T>(before: readonly T[], after: readonly T[]): { added: T[]; removed: T[] } {
  return {
    added: after.filter(entry => !before.includes(entry)),
    removed: before.filter(entry => !after.includes(entry)),
  }
}
