'use client'

import { Ban, Check, OctagonX } from 'lucide-react'
import { useRef, useState } from 'react'
import { TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { formatInstant } from '@/lib/format'
import { setConsent } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import { SetConsent } from '@/lib/leads/related-schema'
import { CONSENT_CHANNELS } from '@/lib/vocabulary'
import { EntryDialog } from './entry-dialog'
import type { Clock } from './lead-cell'
import { LeadSection } from './lead-section'
import { reachWords } from './reach-words'
import { useChange } from './use-change'

type Channel = SetConsent['channels'][number]
type ConsentProps = {
  leadId: number
  reach: Related['reach']
  consents: Related['consents']
  clock: Clock
}

const CONTACT: readonly Channel[] = ['call', 'text', 'email', 'mail']
const WORDS: Record<Channel, string> = {
  call: 'calls',
  text: 'texts',
  email: 'e-mails',
  mail: 'letters',
  sell: 'selling or sharing of data',
}

/** What the lead allows, who noted it and why, and what that means right now. */
export function Consent({ leadId, reach, consents, clock }: ConsentProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { failure, change } = useChange()
  const [asking, setAsking] = useState<Channel>()
  const last = (channel: Channel) => consents.find(consent => consent.channel === channel)
  const isForbidden = (channel: Channel) => last(channel)?.isAllowed === 0
  const allowed = CONTACT.filter(channel => !isForbidden(channel))

  async function stopAll() {
    const reason = 'Asked for no further contact'
    const undo = { leadId, channels: allowed, isAllowed: true, reason: 'Stop of all contact taken back' }
    const done = await change(
      () => setConsent({ leadId, channels: allowed, isAllowed: false, reason }),
      'All contact stopped',
      { send: () => setConsent(undo), said: 'Contact is allowed again' },
    )
    if (done) heading.current?.focus()
  }

  return (
    <LeadSection
      title="Consent"
      headingRef={heading}
      failure={failure}
      action={
        allowed.length > 0 && (
          <Button size="small" icon={<OctagonX />} onClick={() => void stopAll()}>
            Stop all contact
          </Button>
        )
      }
    >
      <ul className="text-table">
        {CONSENT_CHANNELS.map(({ key, label }) => {
          const said = last(key)
          const isNo = isForbidden(key)
          return (
            <li key={key} className="flex items-start gap-2 border-line border-b py-1.5">
              <div className="min-w-0 flex-1 break-words">
                <p className="flex flex-wrap items-center gap-x-2">
                  <span className="font-medium">{label}</span>
                  <span
                    className={isNo ? 'inline-flex items-center gap-1 text-danger' : 'inline-flex items-center gap-1'}
                  >
                    {isNo ? <Ban size={14} aria-hidden /> : <Check size={14} className="text-success" aria-hidden />}
                    {isNo ? 'Forbidden' : 'Allowed'}
                  </span>
                </p>
                <p className="text-muted">{reachWords(key, isNo, reach, clock.now)}</p>
                {said && (
                  <p className="text-meta text-subtle">
                    {[formatInstant(said.at, clock.zone), said.by ?? 'by the system', said.reason]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                )}
              </div>
              <Button
                size="small"
                variant="ghost"
                aria-label={`${isNo ? 'Allow' : 'Forbid'} ${WORDS[key]}`}
                onClick={() => setAsking(key)}
              >
                {isNo ? 'Allow' : 'Forbid'}
              </Button>
            </li>
          )
        })}
      </ul>
      {asking && (
        <ConsentDialog
          leadId={leadId}
          channel={asking}
          isAllowed={isForbidden(asking)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </LeadSection>
  )
}

type ConsentDialogProps = { leadId: number; channel: Channel; isAllowed: boolean; onClose: () => void }

function ConsentDialog({ leadId, channel, isAllowed, onClose }: ConsentDialogProps) {
  const verb = isAllowed ? 'Allow' : 'Forbid'
  return (
    <EntryDialog
      title={`${verb} ${WORDS[channel]}`}
      description="It counts at once, in every rule that asks whom a channel may reach."
      label={verb}
      said={`${isAllowed ? 'Now allowed' : 'Now forbidden'}: ${WORDS[channel]}`}
      values={{ reason: '' }}
      read={({ reason }) => ({ leadId, channels: [channel], isAllowed, reason })}
      schema={SetConsent}
      send={setConsent}
      onClose={onClose}
      size="small"
    >
      {control => (
        <TextField
          control={control}
          name="reason"
          label="Reason"
          placeholder={isAllowed ? 'How the lead agreed' : 'What the lead said'}
        />
      )}
    </EntryDialog>
  )
}
