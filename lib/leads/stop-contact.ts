import 'server-only'
import type { Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import type { Brought } from './brought'
import { noteConsent } from './set-consent'

/** The reason for loss that is a wish too: nobody is to write or call any more. */
const NO_FURTHER_CONTACT = 'no_further_contact'
const CHANNELS = ['call', 'text', 'email', 'mail'] as const
const reason = 'Asked for no further contact'

/** What is noted then. */
export const STOP_OF_CONTACT = { channels: [...CHANNELS], reason }

type Ended = Pick<Row<'lead'>, 'id' | 'store_id' | 'lost_reason'>

/** Forbids every channel where that is why the lead was lost, in the same transaction. Taking the status back lifts nothing. */
export async function stopContact(trx: Context, before: Pick<Ended, 'lost_reason'>, after: Ended): Promise<void> {
  if (asksForStop(before, after)) await noteConsent(trx, after, { ...STOP_OF_CONTACT, isAllowed: false })
}

/** Whether it is lost for that reason, and was not before. */
export function asksForStop(before: Pick<Ended, 'lost_reason'>, after: Pick<Ended, 'lost_reason'>): boolean {
  return after.lost_reason === NO_FURTHER_CONTACT && before.lost_reason !== NO_FURTHER_CONTACT
}

/** The same of a lead that is new: what it forbids comes before what anybody says it allows. */
export function withStopOfContact(brought: Brought, { lost_reason }: Pick<Ended, 'lost_reason'>): Brought {
  if (lost_reason !== NO_FURTHER_CONTACT) return brought
  const stops = CHANNELS.map(channel => ({ channel, isAllowed: false, reason }))
  const others = brought.consents.filter(({ channel }) => !stops.some(stop => stop.channel === channel))
  return { ...brought, consents: [...stops, ...others] }
}
