import 'server-only'
import type { Context } from '@/lib/context'
import { noteConsent } from '@/lib/leads/set-consent'
import { listLiving } from './already-here'
import { reasonFrom } from './brought-of'
import type { Channel } from './draft'
import type { Judged, Plan } from './judge'

/** A row, and why it is taken for somebody who is here. */
export interface Decided {
  row: Judged
  here: string | undefined
}

const WORDS = {
  call: 'calls',
  text: 'texts',
  email: 'e-mails',
  mail: 'letters',
  sell: 'selling or sharing',
} as const satisfies Record<Channel, string>

/** What is said of a row whose lead is here already, and which forbids something all the same. */
export function forbiddenBy(optOuts: readonly Channel[]): string {
  if (optOuts.length === 0) return ''
  return ` That the file forbids ${optOuts.map(channel => WORDS[channel]).join(', ')} is noted there.`
}

/**
 * Notes with leads that are here what rows about them forbid. Never what a row allows: only who asks the person can lift an
 * opt-out. Part of a transaction, after its new leads were written. The leads of whom that was news.
 */
export async function noteOptOuts(trx: Context, plan: Plan, outcomes: readonly Decided[]): Promise<number[]> {
  const changed: number[] = []
  for (const { row, here } of outcomes) {
    if (here === undefined || !('lead' in row) || row.optOuts.length === 0) continue
    for (const lead of await listLiving(trx, plan.storeId, row.lead.lead)) {
      const said = { channels: [...row.optOuts], isAllowed: false, reason: reasonFrom(plan.fileName) }
      if ((await noteConsent(trx, lead, said)).length > 0) changed.push(lead.id)
    }
  }
  return changed
}
