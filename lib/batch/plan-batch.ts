import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { idsOf, sizeOf, subtract } from '@/lib/rules/lead-set'
import { readAudience } from './audience'
import { isOperation, OPERATIONS } from './operations'
import type { PlanBatch } from './schema'

/** As many of those who are left out as are named. */
const NAMED = 100

export interface BatchPlan {
  selected: number
  /** Of these, whom this person may change many at once. */
  changeable: number
  /** The others, as far as they are named. */
  leftOut: { id: number; name: string }[]
}

/** To how many a batch would be done right now, and who would be left out of it. */
export async function planBatch(
  ctx: Context,
  { selection, operation }: PlanBatch,
  signal?: AbortSignal,
): Promise<BatchPlan> {
  if (!isOperation(operation)) throw new Invalid('There is no such operation.')
  requirePermission(ctx, OPERATIONS[operation].permission)
  const { selected, changeable } = await readAudience(ctx, selection, operation, signal && { signal })
  const others = idsOf(subtract(selected, changeable))
  const named = [...others].slice(0, NAMED)
  return {
    selected: sizeOf(selected),
    changeable: sizeOf(changeable),
    leftOut: named.length === 0 ? [] : await namesOf(ctx, named),
  }
}

async function namesOf(ctx: Context, ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const rows = await visibleLeads(ctx)
    .select(['lead.id', 'lead.first_name', 'lead.last_name'])
    .where('lead.id', 'in', ids)
    .orderBy('lead.id')
    .execute()
  return rows.map(({ id, first_name, last_name }) => ({ id, name: leadName(joinedName(first_name, last_name)) }))
}
