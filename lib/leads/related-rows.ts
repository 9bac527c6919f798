import 'server-only'
import type { Context } from '@/lib/context'
import { Conflict, Invalid, NotFound } from '@/lib/errors'

type Table = 'lead_vehicle' | 'lead_appointment' | 'lead_task' | 'lead_consent'

/** More rows of one kind than this no lead has, and no page could show. */
export const MAX_ROWS = 500

/** The id of the next row of a lead. Invalid where the lead has as many as it may have. */
export async function nextRowId({ db }: Context, table: Table, leadId: number, many: string): Promise<number> {
  const { last, count } = await db
    .selectFrom(table)
    .select(({ fn }) => [fn.max('id').as('last'), fn.countAll<number>().as('count')])
    .where('lead_id', '=', leadId)
    .executeTakeFirstOrThrow()
  if (Number(count) >= MAX_ROWS) throw new Invalid(`A lead may have at most ${MAX_ROWS} ${many}.`)
  return (last ?? 0) + 1
}

/** The row, where it still is what the person saw who wants to change it; else Conflict, or NotFound where it is gone. */
export function requireUnchanged<T extends object>(row: T | undefined, before: Partial<T>, one: string): T {
  if (!row) throw new NotFound(`This ${one} is no longer there. Reload the lead.`)
  if (!isSame(row, before)) {
    throw new Conflict(`Somebody else changed this ${one} in the meantime. Reload the lead, then try again.`)
  }
  return row
}

/** Whether the row already says this. */
export function isSame<T extends object>(row: T, said: Partial<T>): boolean {
  return (Object.keys(said) as (keyof T)[]).every(key => row[key] === said[key])
}
