/** The mails that campaigns sent, and who asked to be left alone. */
import type { Row } from '@/db/schema'
import type { Calendar } from './calendar'
import type { Status } from './funnel'
import type { Random } from './random'

type Email = Row<'lead_email'>
type Consent = Row<'lead_consent'>

/** `day`: before the demo's day, in the morning of which it went out. */
export const CAMPAIGNS = [
  { id: 1, name: 'Spring sale', day: 230 },
  { id: 2, name: 'Summer clearance', day: 120 },
  { id: 3, name: 'Winter service check', day: 45 },
  { id: 4, name: 'Year-end offers', day: 6 },
] as const

interface Addressee {
  leadId: number
  email: string | null
  status: Status
  lostReason: string | null
  /** The moment the lead came in. */
  from: number
  agentId: number | null
}

/** To whoever was there when a campaign went out and had an address; most never open it. */
export function drawMails(random: Random, calendar: Calendar, { leadId, email, from, status }: Addressee): Email[] {
  if (!email || status === 'bad') return []
  const sent = CAMPAIGNS.filter(({ day }) => Math.floor(calendar.end) - day > from && random.chance(0.62))
  return sent.map(({ id, day }, index) => {
    const out = Math.floor(calendar.end) - day + 9.5 / 24
    const after = (days: number) => calendar.instant(Math.min(out + random.next() ** 2 * days, calendar.end))
    const bounced = random.chance(0.025)
    const opened = !bounced && random.chance(0.34) ? after(5) : null
    const clicked = opened !== null && random.chance(0.16) ? Math.max(opened, after(5)) : null
    return {
      lead_id: leadId,
      id: index + 1,
      campaign_id: id,
      sent_at: calendar.instant(out),
      delivered_at: bounced ? null : calendar.instant(out + 0.0004),
      opened_at: opened,
      clicked_at: clicked,
      bounced_at: bounced ? calendar.instant(out + 0.0006) : null,
      unsubscribed_at: opened !== null && random.chance(0.02) ? Math.max(opened, after(5)) : null,
    }
  })
}

/** What a lead allowed and forbade: by unsubscribing, on the phone, or altogether. */
export function drawConsents(
  random: Random,
  calendar: Calendar,
  { leadId, lostReason, from, agentId }: Addressee,
  mails: readonly Email[],
): Consent[] {
  const rows: Omit<Consent, 'lead_id' | 'id'>[] = []
  const nothing = { wording: null, source_url: null, ip_address: null }
  const say = (channel: Consent['channel'], is_allowed: 0 | 1, at: number, reason: string | null) =>
    rows.push({ ...nothing, channel, is_allowed, at, reason, by_user_id: agentId })
  const later = () => calendar.instant(from + random.next() * (calendar.end - from))

  if (random.chance(0.3)) say('text', 1, calendar.instant(from), 'Ticked on the form')
  const unsubscribed = mails.find(mail => mail.unsubscribed_at !== null)?.unsubscribed_at
  if (unsubscribed)
    rows.push({
      ...nothing,
      channel: 'email',
      is_allowed: 0,
      at: unsubscribed,
      reason: 'Unsubscribed',
      by_user_id: null,
    })
  else if (random.chance(0.02)) say('email', 0, later(), 'Asked on the phone')
  if (random.chance(0.035)) say('call', 0, later(), 'Asked not to be called')
  if (random.chance(0.03)) say('text', 0, later(), 'Answered STOP')
  if (random.chance(0.015)) say('mail', 0, later(), null)
  if (random.chance(0.012)) say('sell', 0, later(), 'Privacy request')
  if (lostReason === 'no_further_contact')
    for (const channel of ['call', 'text', 'email', 'mail', 'sell'] as const)
      say(channel, 0, later(), 'No further contact')
  return rows.map((row, index) => ({ lead_id: leadId, id: index + 1, ...row }))
}
