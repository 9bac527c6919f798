import { formatInstant } from '@/lib/format'
import type { Related } from '@/lib/leads/related-queries'
import type { Clock } from './lead-cell'
import { LeadSection, NothingYet } from './lead-section'

type Mail = Related['mails'][number]

const EVENTS = ['delivered', 'opened', 'clicked', 'bounced', 'unsubscribed'] as const satisfies (keyof Mail)[]

/** The mails campaigns sent a lead, and what came of each, the newest first. */
export function LeadMails({ mails, clock }: { mails: readonly Mail[]; clock: Clock }) {
  return (
    <LeadSection title="Campaign e-mails">
      {mails.length === 0 && <NothingYet>No campaign has written to this lead.</NothingYet>}
      <ol className="text-table">
        {mails.map(mail => (
          <li key={mail.id} className="border-line border-b py-1.5">
            <p className="break-words">
              <span dir="auto" className="font-medium">
                {mail.campaign ?? 'No campaign'}
              </span>{' '}
              <span className="text-muted">{mail.sent === null ? 'not sent' : outcomeOf(mail)}</span>
            </p>
            {mail.sent !== null && <p className="text-meta text-subtle">Sent {formatInstant(mail.sent, clock.zone)}</p>}
          </li>
        ))}
      </ol>
    </LeadSection>
  )
}

function outcomeOf(mail: Mail): string {
  return EVENTS.filter(event => mail[event] !== null).join(', ') || 'sent'
}
