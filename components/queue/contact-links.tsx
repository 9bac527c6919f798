import { Mail, MessageSquare, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { reachWords } from '@/components/leads/reach-words'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { formatInstant } from '@/lib/format'
import type { OpenLead } from '@/lib/queue/work-page'
import { localTime } from '@/lib/time'

type ContactLinksProps = { open: OpenLead; now: number; zone: string }

/** Call, text and e-mail, by the programs of this device; what is not allowed now says why, and when it will be. */
export function ContactLinks({ open, now, zone }: ContactLinksProps) {
  const { lead, reach, isCallForbidden, callsOpenAt } = open
  const number = lead.phoneKey ?? ''
  const call = reachWords('call', isCallForbidden, reach, now)
  const opens =
    reach.dialable && !isCallForbidden && callsOpenAt !== null
      ? `Calls open at ${localTime(callsOpenAt, reach.zone).slice(11)} there, ${formatInstant(callsOpenAt, zone)} here.`
      : ''
  const refusal = reach.callableNow ? undefined : [call, opens].filter(Boolean).join(' ')
  const text = reach.textable ? undefined : reachWords('text', false, reach, now)
  const email = reach.emailable ? undefined : reachWords('email', false, reach, now)
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <Way name="Call" href={`tel:${number}`} icon={<Phone />} refusal={refusal} isFirst />
        <Way name="Text" href={`sms:${number}`} icon={<MessageSquare />} refusal={text} />
        <Way name="E-mail" href={`mailto:${encodeURIComponent(lead.email ?? '')}`} icon={<Mail />} refusal={email} />
      </div>
      <p className="mt-2 text-muted text-table">{[refusal ?? call, text, email].filter(Boolean).join(' ')}</p>
    </div>
  )
}

type WayProps = { name: string; href: string; icon: ReactNode; refusal: string | undefined; isFirst?: boolean }

function Way({ name, href, icon, refusal, isFirst = false }: WayProps) {
  if (refusal !== undefined)
    return (
      <Button icon={icon} size="large" disabledReason={refusal}>
        {name}
      </Button>
    )
  return (
    <a href={href} className={buttonClass(isFirst ? 'primary' : 'secondary', 'large')}>
      {icon}
      {name}
    </a>
  )
}
