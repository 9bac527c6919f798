import 'server-only'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import type { Segment } from './queries'

/** Whether the actor may change this segment: its maker, a manager of its team, an admin. */
export function mayEdit(ctx: Context, segment: Pick<Segment, 'createdBy' | 'visibility' | 'storeIds'>): boolean {
  const { actor } = ctx
  if (!can(ctx, 'segment.edit')) return false
  if (actor.role === 'admin' || segment.createdBy.id === actor.id) return true
  const shares = actor.allStores || segment.storeIds.some(store => actor.storeIds.includes(store))
  return actor.role === 'manager' && segment.visibility === 'team' && shares
}
