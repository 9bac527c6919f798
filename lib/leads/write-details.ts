import 'server-only'
import type { Context } from '@/lib/context'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { LeadChanges } from './schema'
import { writeCustomValues } from './write-custom-values'
import { writeInterests } from './write-interests'
import { writeLanguages, writeTags } from './write-labels'
import { stateBudget, stateTimeline } from './write-statements'

/** Writes what of a lead is not in its own row. The keys of what that changed. */
export async function writeDetails(
  ctx: Context,
  source: CatalogSource,
  leadId: number,
  { tagIds, languages, interests, budget, timeline, custom }: LeadChanges,
): Promise<string[]> {
  const changed: Record<string, boolean> = {
    tagIds: tagIds !== undefined && (await writeTags(ctx, source, leadId, tagIds)),
    languages: languages !== undefined && (await writeLanguages(ctx, leadId, languages)),
    interests: interests !== undefined && (await writeInterests(ctx, leadId, interests)),
    budget: budget !== undefined && (await stateBudget(ctx, leadId, budget)),
    timeline: timeline != null && (await stateTimeline(ctx, leadId, timeline)),
    custom: custom !== undefined && (await writeCustomValues(ctx, source, leadId, custom)),
  }
  return Object.keys(changed).filter(key => changed[key])
}
