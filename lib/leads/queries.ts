import 'server-only'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'
import { readCatalog } from './catalog'
import { joinedName, leadName } from './name'
import { visibleLeads } from './visible'

/** Beyond this many the oldest stay away from the page. */
const MAX_ACTIVITIES = 200

/** A lead with all that is known of it. Entries are named as the forms name them. */
export type Lead = NonNullable<Awaited<ReturnType<typeof findLead>>>

/** The lead, or undefined where there is none that this person may see. */
export async function findLead(ctx: Context, id: number) {
  requirePermission(ctx, 'lead.read')
  const lead = Number.isSafeInteger(id) ? await selectLead(ctx, id) : undefined
  if (!lead) return undefined
  const { source } = await readCatalog(ctx)
  const person = (personId: number | null) => source.people.find(one => one.id === personId) ?? null
  return {
    ...lead,
    name: leadName(joinedName(lead.firstName, lead.lastName)),
    store: source.stores.find(store => store.id === lead.storeId) ?? null,
    bdcAgent: person(lead.bdcAgentId),
    salesperson: person(lead.salespersonId),
    tags: await selectTags(ctx, source, id),
    languages: await selectLanguages(ctx, id),
    interests: await selectInterests(ctx, id),
    budgets: await selectBudgets(ctx, id),
    timelines: await selectTimelines(ctx, id),
    custom: await selectCustomValues(ctx, source.customFields, id),
    activities: await selectActivities(ctx, id),
  }
}

/** The lead, or NotFound. */
export async function getLead(ctx: Context, id: number): Promise<Lead> {
  const lead = await findLead(ctx, id)
  if (!lead) throw new NotFound('This lead does not exist, or is not one you may see.')
  return lead
}

function selectLead(ctx: Context, id: number) {
  return visibleLeads(ctx)
    .where('lead.id', '=', id)
    .select([
      'lead.id',
      'lead.store_id as storeId',
      'lead.first_name as firstName',
      'lead.last_name as lastName',
      'lead.email',
      'lead.phone',
      'lead.phone_key as phoneKey',
      'lead.city',
      'lead.state',
      'lead.postal_code as postalCode',
      'lead.status',
      'lead.sub_status as subStatus',
      'lead.lost_reason as lostReason',
      'lead.source',
      'lead.source_type as sourceType',
      'lead.bdc_agent_id as bdcAgentId',
      'lead.salesperson_id as salespersonId',
      'lead.created_at as createdAt',
      'lead.updated_at as updatedAt',
      'lead.attempts',
      'lead.last_attempt_at as lastAttemptAt',
      'lead.last_two_way_at as lastTwoWayAt',
      'lead.unworked_since as unworkedSince',
    ])
    .executeTakeFirst()
}

/** In the order of the list of tags. */
async function selectTags({ db }: Context, { tags }: CatalogSource, leadId: number) {
  const rows = await db.selectFrom('lead_tag').select('tag_id').where('lead_id', '=', leadId).execute()
  return tags.filter(tag => rows.some(row => row.tag_id === tag.id))
}

async function selectLanguages({ db }: Context, leadId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('lead_language')
    .select('language')
    .where('lead_id', '=', leadId)
    .orderBy('language')
    .execute()
  return rows.map(({ language }) => language)
}

function selectInterests({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_interest')
    .where('lead_id', '=', leadId)
    .select([
      'id',
      'interest_type as type',
      'interest_value as value',
      'interest_level as level',
      'make',
      'model',
      'year',
      'body_type as bodyType',
      'condition',
      'fuel',
      'added_at as addedAt',
    ])
    .orderBy('id')
    .execute()
}

/** What was stated last comes first. */
function selectBudgets({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_budget')
    .where('lead_id', '=', leadId)
    .select([
      'id',
      'min_amount as min',
      'max_amount as max',
      'preferred_payment_type as paymentType',
      'down_payment as downPayment',
      'monthly_payment as monthlyPayment',
      'stated_on as statedOn',
      'is_current as isCurrent',
    ])
    .orderBy('stated_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was stated last comes first. */
function selectTimelines({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_timeline')
    .where('lead_id', '=', leadId)
    .select([
      'id',
      'timeline_type as type',
      'specific_date as specificDate',
      'urgency_level as urgency',
      'reason',
      'stated_on as statedOn',
      'due_on as dueOn',
      'is_current as isCurrent',
    ])
    .orderBy('stated_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Every custom field with this lead's values in stored form: none where it is blank, several only of `choices`. */
async function selectCustomValues({ db }: Context, fields: readonly CustomField[], leadId: number) {
  const rows = await db
    .selectFrom('custom_segment_value')
    .select(['field_id', 'value', 'value_number'])
    .where('lead_id', '=', leadId)
    .orderBy('id')
    .execute()
  return fields.map(field => ({
    field,
    values: rows.filter(row => row.field_id === field.id).map(({ value, value_number }) => value_number ?? value),
  }))
}

/** The newest first. */
function selectActivities({ db }: Context, leadId: number) {
  return db
    .selectFrom('lead_activity')
    .leftJoin('user', 'user.id', 'lead_activity.by_user_id')
    .where('lead_activity.lead_id', '=', leadId)
    .select([
      'lead_activity.id',
      'lead_activity.kind',
      'lead_activity.direction',
      'lead_activity.outcome',
      'lead_activity.at',
      'lead_activity.note',
      'user.name as by',
    ])
    .orderBy('lead_activity.at', 'desc')
    .orderBy('lead_activity.id', 'desc')
    .limit(MAX_ACTIVITIES)
    .execute()
}
