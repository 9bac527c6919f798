import type { Field, Option, RelatedThing } from './field'
import { fieldsOn } from './row'

export const EMAIL: RelatedThing = {
  key: 'email',
  label: 'Campaign e-mail',
  one: 'campaign e-mail',
  many: 'campaign e-mails',
  table: 'lead_email',
  within: 'email.sent',
}

const on = fieldsOn<'lead_email'>(EMAIL)

/** Criteria on one mail of a campaign; what never happened to it is blank. */
export function emailFields(campaigns: readonly Option[]): Field[] {
  return [
    on('campaign', 'choice', 'campaign_id', 'Campaign', { options: campaigns }),
    on('sent', 'instant', 'sent_at', 'Sent', { noun: 'sending' }),
    on('delivered', 'instant', 'delivered_at', 'Delivered', { noun: 'delivery' }),
    on('opened', 'instant', 'opened_at', 'Opened', { noun: 'opening' }),
    on('clicked', 'instant', 'clicked_at', 'Clicked', { noun: 'click' }),
    on('bounced', 'instant', 'bounced_at', 'Bounced', { noun: 'bounce' }),
    on('unsubscribed', 'instant', 'unsubscribed_at', 'Unsubscribed', { noun: 'unsubscribing' }),
  ]
}
