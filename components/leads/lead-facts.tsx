import { formatInstant } from '@/lib/format'
import type { Lead } from '@/lib/leads/queries'
import { LANGUAGES, labelOf, SOURCE_TYPES, STATES } from '@/lib/vocabulary'
import { Facts } from './facts'
import type { Clock } from './lead-cell'

type LeadFactsProps = {
  lead: Lead
  sources: readonly { key: string | number; label: string }[]
  clock: Clock
}

/** Who the lead is, where it came from, and how often it was tried. */
export function LeadFacts({ lead, sources, clock }: LeadFactsProps) {
  const place = [lead.city, lead.state && labelOf(STATES, lead.state), lead.postalCode].filter(Boolean).join(', ')
  const source = sources.find(({ key }) => key === lead.source)?.label ?? lead.source
  const when = (instant: number | null) => instant !== null && formatInstant(instant, clock.zone)
  return (
    <>
      <Facts
        title="Contact"
        facts={[
          {
            label: 'Phone',
            value: lead.phone && (
              <a href={`tel:${lead.phone.replace(/[^0-9+]/g, '')}`} className="text-accent-text hover:underline">
                {lead.phone}
              </a>
            ),
          },
          {
            label: 'E-mail',
            value: lead.email && (
              <a href={`mailto:${encodeURIComponent(lead.email)}`} className="text-accent-text hover:underline">
                {lead.email}
              </a>
            ),
          },
          { label: 'Address', value: place },
          { label: 'Languages', value: lead.languages.map(language => labelOf(LANGUAGES, language)).join(', ') },
        ]}
      />
      <Facts
        title="Source and contact"
        facts={[
          {
            label: 'Source',
            value: [source, lead.sourceType && labelOf(SOURCE_TYPES, lead.sourceType)].filter(Boolean).join(' · '),
          },
          { label: 'Attempts', value: String(lead.attempts) },
          { label: 'Last attempt', value: when(lead.lastAttemptAt) },
          { label: 'Last contact', value: when(lead.lastTwoWayAt) },
          { label: 'Created', value: when(lead.createdAt) },
        ]}
      />
    </>
  )
}
