import 'server-only'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import type { CatalogSource } from '@/lib/rules/catalog'
import type { CustomField } from '@/lib/rules/fields/custom'
import { listSegments } from '@/lib/segments/queries'
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from './operations'

interface Choice {
  key: number
  label: string
}

/** What the dialogs of a selection let this person choose from. */
export interface BatchChoices {
  operations: OperationKey[]
  people: Choice[]
  tags: Choice[]
  customFields: readonly CustomField[]
  /** Those this person may change the members of. */
  segments: (Choice & { isDynamic: boolean })[]
  me: number
}

/** Without an operation of segments where there is none to change, and so for tags and fields. */
export async function batchChoices(ctx: Context, source: CatalogSource): Promise<BatchChoices> {
  const segments = (await listSegments(ctx))
    .filter(({ mayEdit }) => mayEdit)
    .map(({ id, name, isDynamic }) => ({ key: id, label: name, isDynamic }))
  const tags = source.tags.filter(({ archived }) => !archived).map(({ id, name }) => ({ key: id, label: name }))
  const isThere: Partial<Record<OperationKey, boolean>> = {
    addTags: tags.length > 0,
    removeTags: source.tags.length > 0,
    field: source.customFields.length > 0,
    include: segments.length > 0,
    exclude: segments.length > 0,
    leaveToRule: segments.some(({ isDynamic }) => isDynamic),
  }
  return {
    operations: OPERATION_KEYS.filter(key => can(ctx, OPERATIONS[key].permission) && isThere[key] !== false),
    people: source.people.filter(({ isActive }) => isActive).map(({ id, name }) => ({ key: id, label: name })),
    tags,
    customFields: source.customFields,
    segments,
    me: ctx.actor.id,
  }
}
