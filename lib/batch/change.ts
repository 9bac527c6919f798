import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'

/** A lead as far as every operation needs it. */
export type BatchLead = Pick<
  Row<'lead'>,
  'id' | 'store_id' | 'status' | 'sub_status' | 'lost_reason' | 'bdc_agent_id' | 'salesperson_id' | 'deleted_at'
>

/** A lead that was changed, with all that is needed to change it back; or why it was not. Who was that way already is not named. */
export type Outcome<Before> = { leadId: number; before: Before } | { leadId: number; reason: string }

/** A lead to change back. */
export interface Changed<Before> {
  lead: BatchLead
  before: Before
}

/** What an operation does, a piece of at most a few hundred leads in the transaction it is given. */
export interface Change<Operand, Before> {
  /** Refuses what nobody may choose any more, with a sentence. */
  require(ctx: Context, operand: Operand): Promise<void>
  apply(trx: Context, operand: Operand, leads: readonly BatchLead[]): Promise<Outcome<Before>[]>
  /** Makes them what they were. Named is whom it left as they are, with the reason: somebody had changed them since. */
  revert(
    trx: Context,
    operand: Operand,
    changed: readonly Changed<Before>[],
  ): Promise<{ leadId: number; reason: string }[]>
}

/** Why a lead is not changed back that is no longer what the batch made of it. */
export const CHANGED_SINCE = 'Somebody changed this since.'

/** Those who were left as they are, because somebody changed since what was to be changed back. */
export function changedSince<Before>(
  changed: readonly Changed<Before>[],
  untouched: readonly Changed<Before>[],
): { leadId: number; reason: string }[] {
  const restored = new Set(untouched)
  const others = changed.filter(one => !restored.has(one))
  return others.map(({ lead }) => ({ leadId: lead.id, reason: CHANGED_SINCE }))
}
