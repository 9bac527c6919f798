import 'server-only'
import type { Context } from '@/lib/context'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule } from '@/lib/rules/compile'
import type { Segment } from '@/lib/segments/queries'
import { fingerprintOf } from './swept-segments'

/** Nobody has this id. */
const NO_ONE = -1

/** As whom history follows a segment whose rule says "me", through its references too: its owner's name; null where it does not say so. */
export function followedOwner(ctx: Context, catalog: Catalog, segment: Segment): string | null {
  const as = (ownerId: number) => fingerprintOf(ctx, catalog, { ...segment, ownerId, counted: null, pausedAt: null })
  try {
    return as(segment.createdBy.id) === as(NO_ONE) ? null : segment.createdBy.name
  } catch (error) {
    if (error instanceof BrokenRule) return null
    throw error
  }
}
