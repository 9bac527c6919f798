import 'server-only'
import type { NewRow } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Conflict } from '@/lib/errors'
import type { CatalogSource } from '@/lib/rules/catalog'
import { dayOf } from '@/lib/time'
import { broughtRows, NOTHING_BROUGHT } from './brought'
import { dueOn, leadColumns } from './derive'
import { chosenFields, NEW_LEAD } from './lead-fields'
import type { CreateLead, Interest, LeadChanges } from './schema'
import { withStopOfContact } from './stop-contact'
import { beginnings } from './write-changes'
import { customValueRows, readCustomValues } from './write-custom-values'
import { wishOf } from './write-interests'
import { requireTags } from './write-labels'
import { budgetSaid, timelineSaid } from './write-statements'

/** All rows of a lead to be. Those beside the lead's own want its id. */
export interface NewLead {
  lead: NewRow<'lead'>
  details: (leadId: number) => Details
}

interface Details {
  lead_interest: NewRow<'lead_interest'>[]
  lead_budget: NewRow<'lead_budget'>[]
  lead_timeline: NewRow<'lead_timeline'>[]
  lead_tag: NewRow<'lead_tag'>[]
  lead_language: NewRow<'lead_language'>[]
  custom_segment_value: NewRow<'custom_segment_value'>[]
  lead_status_change: NewRow<'lead_status_change'>[]
  lead_assignment: NewRow<'lead_assignment'>[]
  lead_activity: NewRow<'lead_activity'>[]
  lead_consent: NewRow<'lead_consent'>[]
  lead_vehicle: NewRow<'lead_vehicle'>[]
}

/** The type of each source, by its key. */
export type SourceTypes = ReadonlyMap<string, string>

export async function readSourceTypes({ db }: Context): Promise<SourceTypes> {
  const sources = await db.selectFrom('source').select(['key', 'source_type']).execute()
  return new Map(sources.map(({ key, source_type }) => [key, source_type]))
}

/**
 * What creating this lead writes; pure, so that many can be made ready ahead. Refuses what this person may not choose. What
 * it said, it said when it came in.
 */
export function newLead(
  ctx: Context,
  source: CatalogSource,
  types: SourceTypes,
  input: CreateLead,
  brought = NOTHING_BROUGHT,
): NewLead {
  const { dealership } = ctx
  const { cameAt = ctx.now } = brought
  const { columns } = chosenFields(ctx, source, { ...NEW_LEAD, store_id: 0 }, withSourceType(types, input))
  const row = { ...NEW_LEAD, ...columns, store_id: input.storeId }
  requireTags(source.tags, input.tagIds ?? [])
  const custom = readCustomValues(source.customFields, input.custom ?? {})
  const wishes = (input.interests ?? []).map(newWish)
  const stated = { id: 1, stated_on: dayOf(cameAt, dealership.timeZone), is_current: 1 } as const
  const budget = budgetSaid(input.budget ?? {})
  const timeline = input.timeline && timelineSaid(input.timeline)
  const { summary, rows } = broughtRows(ctx, withStopOfContact(brought, row))
  return {
    lead: {
      ...row,
      ...leadColumns(row, dealership.country),
      ...summary,
      created_at: cameAt,
      updated_at: ctx.now,
    },
    details: lead_id => ({
      lead_interest: wishes.map((wish, index) => ({ ...wish, lead_id, id: index + 1, added_at: cameAt })),
      lead_budget: budget ? [{ ...stated, ...budget, lead_id }] : [],
      lead_timeline: timeline ? [{ ...stated, ...timeline, lead_id, due_on: dueOn({ ...stated, ...timeline }) }] : [],
      lead_tag: (input.tagIds ?? []).map(tag_id => ({ lead_id, tag_id })),
      lead_language: (input.languages ?? []).map(language => ({ lead_id, language })),
      custom_segment_value: custom.flatMap(([field, values]) => customValueRows(lead_id, field, values)),
      ...beginnings(row, { leadId: lead_id, at: cameAt, by: ctx.actor.id || null }),
      ...rows(lead_id),
    }),
  }
}

function newWish({ id, ...interest }: Interest) {
  if (id !== undefined) throw new Conflict('One of the interests was removed in the meantime. Reload the lead.')
  return wishOf(interest)
}

/** Writes new leads in the order given, many at a time; their ids, in that order. Part of a transaction. */
export async function insertLeads({ db }: Context, leads: readonly NewLead[]): Promise<number[]> {
  const ids: number[] = []
  for (const some of inParts(leads.map(({ lead }) => lead))) {
    const rows = await db.insertInto('lead').values(some).returning('id').execute()
    // Ids count upward in the order of the values; the order of what comes back is not promised.
    ids.push(...rows.map(({ id }) => id).sort((one, other) => one - other))
  }
  const details = leads.map((lead, index) => lead.details(ids[index] ?? 0))
  for (const table of DETAILS) {
    for (const rows of inParts(details.flatMap(detail => detail[table] as object[]))) {
      await db
        .insertInto(table)
        .values(rows as never)
        .execute()
    }
  }
  return ids
}

const DETAILS = [
  'lead_interest',
  'lead_budget',
  'lead_timeline',
  'lead_tag',
  'lead_language',
  'custom_segment_value',
  'lead_status_change',
  'lead_assignment',
  'lead_activity',
  'lead_consent',
  'lead_vehicle',
] as const satisfies (keyof Details)[]

/** So few that a statement never has more parameters than an engine takes. */
const ROWS_A_STATEMENT = 50

function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) parts.push(rows.slice(from, from + ROWS_A_STATEMENT))
  return parts
}

function withSourceType(types: SourceTypes, input: CreateLead): LeadChanges {
  if (!input.source || input.sourceType !== undefined) return input
  const sourceType = types.get(input.source) as NonNullable<LeadChanges['sourceType']> | undefined
  return sourceType ? { ...input, sourceType } : input
}
