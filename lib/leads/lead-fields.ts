import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Forbidden, Invalid } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { LeadChanges } from './schema'

/** Where each entry of a form is kept in the lead's own row. */
const COLUMNS = {
  storeId: 'store_id',
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  phone: 'phone',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  status: 'status',
  subStatus: 'sub_status',
  lostReason: 'lost_reason',
  source: 'source',
  sourceType: 'source_type',
  bdcAgentId: 'bdc_agent_id',
  salespersonId: 'salesperson_id',
} as const satisfies Partial<Record<keyof LeadChanges, keyof Row<'lead'>>>

type FieldKey = keyof typeof COLUMNS
type Column = (typeof COLUMNS)[FieldKey]

/** A lead as far as forms fill its row. */
export type LeadFields = Pick<Row<'lead'>, Column>

export const NEW_LEAD: Omit<LeadFields, 'store_id'> = {
  first_name: null,
  last_name: null,
  email: null,
  phone: null,
  city: null,
  state: null,
  postal_code: null,
  status: 'new',
  sub_status: null,
  lost_reason: null,
  source: null,
  source_type: null,
  bdc_agent_id: null,
  salesperson_id: null,
}

type Check = (value: never, ctx: Context, source: CatalogSource) => string | undefined

const isHere = (id: number | null, { people }: CatalogSource) =>
  id === null || people.some(person => person.id === id && person.isActive)
const person: Check = (id: number | null, _, source) =>
  isHere(id, source) ? undefined : 'Choose someone who works here.'

/** What is looked at only where it changes: an archived source may stay what it is. */
const CHECKS: Partial<Record<FieldKey, Check>> = {
  storeId: (id: number, { actor }, { stores }) => {
    const isOpen = stores.some(store => store.id === id && !store.archived)
    const isOwn = actor.role === 'admin' || actor.allStores || actor.storeIds.includes(id)
    return isOpen && isOwn ? undefined : 'Choose one of your stores.'
  },
  source: (key: string | null, _, { sources }) =>
    key === null || sources.some(source => source.key === key && !source.archived)
      ? undefined
      : 'Choose a source from the list.',
  bdcAgentId: person,
  salespersonId: person,
}

/** What of a lead's own row changes, as keys and as columns. Refuses what this person may not choose, or may not assign. */
export async function fieldChanges(
  ctx: Context,
  source: CatalogSource,
  before: LeadFields,
  changes: LeadChanges,
): Promise<{ keys: FieldKey[]; columns: Partial<LeadFields> }> {
  return chosenFields(ctx, source, before, { ...changes, ...(await followingSource(ctx, changes)) })
}

/** The same of changes that say the type of their source already. */
export function chosenFields(
  ctx: Context,
  source: CatalogSource,
  before: LeadFields,
  given: LeadChanges,
): { keys: FieldKey[]; columns: Partial<LeadFields> } {
  const keys = (Object.keys(COLUMNS) as FieldKey[]).filter(
    key => given[key] !== undefined && given[key] !== before[COLUMNS[key]],
  )
  if (keys.includes('bdcAgentId') || keys.includes('salespersonId')) requireAssignable(ctx, before)
  requireChoosable(ctx, source, given, keys)
  return { keys, columns: Object.fromEntries(keys.map(key => [COLUMNS[key], given[key]])) }
}

/** A lead's source says its type, unless the form does. */
async function followingSource(
  { db }: Context,
  { source, sourceType }: LeadChanges,
): Promise<Pick<LeadChanges, 'sourceType'>> {
  if (!source || sourceType !== undefined) return {}
  const row = await db.selectFrom('source').select('source_type').where('key', '=', source).executeTakeFirst()
  return row ? { sourceType: row.source_type as NonNullable<LeadChanges['sourceType']> } : {}
}

function requireAssignable(ctx: Context, { bdc_agent_id, salesperson_id }: LeadFields): void {
  requirePermission(ctx, 'lead.assign')
  const isUnassigned = bdc_agent_id === null && salesperson_id === null
  const isOwn = bdc_agent_id === ctx.actor.id || salesperson_id === ctx.actor.id
  if (ctx.actor.role === 'agent' && !isUnassigned && !isOwn) {
    throw new Forbidden(
      "Agents may assign only their own and unassigned leads. Ask a manager to reassign a colleague's.",
    )
  }
}

function requireChoosable(ctx: Context, source: CatalogSource, given: LeadChanges, keys: readonly FieldKey[]): void {
  const faults = keys.flatMap(key => {
    const message = CHECKS[key]?.(given[key] as never, ctx, source)
    return message ? [[key, message]] : []
  })
  if (faults.length > 0)
    throw new Invalid('Some choices cannot be made. Check the marked fields.', Object.fromEntries(faults))
}
