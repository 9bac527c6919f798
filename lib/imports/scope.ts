import 'server-only'
import type { Context } from '@/lib/context'
import { readCatalog } from '@/lib/leads/catalog'
import { dayOf } from '@/lib/time'
import type { DateOrder } from './dates'
import type { Scope } from './takes'

/** What the cells of a file are read against, as this dealership is now. */
export async function readScope(ctx: Context, dateOrder: DateOrder): Promise<Scope> {
  const { timeZone } = ctx.dealership
  return { ...(await readCatalog(ctx)), dateOrder, today: dayOf(ctx.now, timeZone), now: ctx.now, timeZone }
}
