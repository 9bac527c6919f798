'use client'

import { Mail, MessageSquare, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Tooltip } from '@/components/ui/tooltip'
import type { LeadCard } from '@/lib/segments/lead-card'
import { ActivityForm } from './activity-form'
import { ActivityList } from './activity-list'
import { Appointments } from './appointments'
import { Consent } from './consent'
import type { Clock } from './lead-cell'
import { LeadCustomFacts } from './lead-custom-facts'
import { LeadFacts } from './lead-facts'
import { LeadSegments } from './lead-segments'
import { LeadStanding } from './lead-standing'
import { LeadWishes } from './lead-wishes'
import { reachWords } from './reach-words'
import { Tasks } from './tasks'
import { Vehicles } from './vehicles'

type LeadCardViewProps = {
  card: LeadCard
  clock: Clock
  /** Beside the ways to reach the lead. */
  children?: ReactNode
}

/** What is known of a lead, in the order of a day: reach, standing, wish, next step, what happened, why it is here, the rest. */
export function LeadCardView({ card, clock, children }: LeadCardViewProps) {
  const { lead, related, segments, choices, me } = card
  return (
    <div className="flex flex-col gap-7">
      <div className="flex flex-wrap gap-2">
        <Reach card={card} clock={clock} />
        {children}
      </div>
      <LeadStanding lead={lead} choices={choices} />
      <LeadWishes lead={lead} clock={clock} editable />
      <Tasks leadId={lead.id} tasks={related.tasks} people={choices.people} me={me} clock={clock} />
      <Appointments leadId={lead.id} appointments={related.appointments} clock={clock} />
      <section aria-labelledby="activities">
        <h2 id="activities" className="mb-3 font-semibold text-h3">
          Activities
        </h2>
        <ActivityForm leadId={lead.id} />
        <ActivityList activities={lead.activities} clock={clock} />
      </section>
      <LeadSegments leadId={lead.id} segments={segments} />
      <LeadFacts lead={lead} sources={choices.sources} clock={clock} />
      <Consent leadId={lead.id} reach={related.reach} consents={related.consents} clock={clock} />
      <Vehicles leadId={lead.id} vehicles={related.vehicles} />
      <LeadCustomFacts custom={lead.custom} />
    </div>
  )
}

/** The ways to reach the lead that it allows right now, and why not the others. */
function Reach({ card: { lead, related }, clock }: { card: LeadCard; clock: Clock }) {
  const { reach, consents } = related
  const number = lead.phone?.replace(/[^0-9+]/g, '')
  const words = (channel: 'call' | 'text' | 'email') => {
    const isForbidden = consents.find(consent => consent.channel === channel)?.isAllowed === 0
    return reachWords(channel, isForbidden, reach, clock.now)
  }
  return (
    <>
      <Way href={reach.callableNow && number ? `tel:${number}` : undefined} words={words('call')} icon={<Phone />}>
        Call
      </Way>
      <Way href={reach.textable && number ? `sms:${number}` : undefined} words={words('text')} icon={<MessageSquare />}>
        Text
      </Way>
      <Way
        href={reach.emailable && lead.email ? `mailto:${encodeURIComponent(lead.email)}` : undefined}
        words={words('email')}
        icon={<Mail />}
      >
        E-mail
      </Way>
    </>
  )
}

type WayProps = { href: string | undefined; words: string; icon: ReactNode; children: string }

function Way({ href, words, icon, children }: WayProps) {
  const look = buttonClass('secondary', 'medium')
  return (
    <Tooltip label={words}>
      {href === undefined ? (
        <button type="button" aria-disabled aria-description={words} className={`${look} opacity-45`}>
          {icon}
          {children}
        </button>
      ) : (
        <a href={href} className={look}>
          {icon}
          {children}
        </a>
      )}
    </Tooltip>
  )
}
