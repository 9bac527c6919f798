import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import { highest, type Level } from './access'
import type { Segment } from './queries'

/** What the actor may do with a segment that they see, by what they are and by what was given to them. */
export function accessOf(
  ctx: Context,
  segment: Pick<Segment, 'createdBy' | 'visibility' | 'storeIds'>,
  grants: readonly Pick<Row<'segment_grant'>, 'user_id' | 'store_id' | 'level'>[],
): Level {
  const { actor } = ctx
  if (!can(ctx, 'segment.edit')) return 'view'
  if (actor.role === 'admin' || segment.createdBy.id === actor.id) return 'manage'
  const isMine = (store: number) => actor.allStores || actor.storeIds.includes(store)
  const ofTeam = segment.visibility === 'team' && (actor.allStores || segment.storeIds.some(isMine))
  if (ofTeam && actor.role === 'manager') return 'manage'
  const given = grants.filter(
    ({ user_id, store_id }) => user_id === actor.id || (store_id !== null && isMine(store_id)),
  )
  const open: Level[] = ofTeam || segment.visibility === 'everyone' ? ['use'] : []
  return highest([...open, ...given.map(({ level }) => level)])
}
