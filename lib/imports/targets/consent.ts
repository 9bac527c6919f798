import type { Channel } from '../draft'
import { quoted } from '../quoted'
import type { Target } from '../takes'
import { readConsent } from '../words'

/** Yes forbids the channel; no says nothing, for who did not object has not agreed. */
function optOut(channel: Channel): Target['take'] {
  return (draft, cell) => {
    const said = readConsent(cell)
    if (said === undefined) return `${quoted(cell)} is neither yes nor no.`
    if (said !== 'in' && said !== 'no') draft.consents[channel] = false
    return undefined
  }
}

/** Yes allows the channel, unless another column forbids it; no forbids it. */
function optIn(channel: Channel): Target['take'] {
  return (draft, cell) => {
    const said = readConsent(cell)
    if (said === undefined) return `${quoted(cell)} is neither yes nor no.`
    const isAllowed = said === 'in' || said === 'yes'
    if (draft.consents[channel] !== false) draft.consents[channel] = isAllowed
    return undefined
  }
}

/** What it allows and forbids. */
export const CONSENT = {
  doNotCall: {
    label: 'Do not call',
    group: 'Consent',
    aliases: [
      'dnc',
      'phone privacy',
      'opt out call',
      'call opt out',
      'phone opt out',
      'opted out of calls',
      'no calls',
    ],
    take: optOut('call'),
  },
  doNotText: {
    label: 'Do not text',
    group: 'Consent',
    aliases: ['text privacy', 'text opt out', 'sms opt out', 'opted out of texts', 'do not sms', 'no texts'],
    take: optOut('text'),
  },
  doNotEmail: {
    label: 'Do not e-mail',
    group: 'Consent',
    aliases: [
      'email privacy',
      'email opt out',
      'unsubscribed',
      'opted out of email',
      'has opted out of email',
      'unsubscribed from email',
      'no emails',
    ],
    take: optOut('email'),
  },
  doNotMail: {
    label: 'Do not send letters',
    group: 'Consent',
    aliases: ['do not mail', 'letter privacy', 'mail opt out', 'no mail'],
    take: optOut('mail'),
  },
  doNotSell: {
    label: 'Do not sell or share',
    group: 'Consent',
    aliases: ['do not sell', 'do not share', 'do not sell or share my data', 'opted out of sale'],
    take: optOut('sell'),
  },
  mayCall: {
    label: 'Agreed to calls',
    group: 'Consent',
    aliases: ['call opt in', 'phone opt in', 'call consent', 'phone consent', 'may call'],
    take: optIn('call'),
  },
  mayText: {
    label: 'Agreed to texts',
    group: 'Consent',
    aliases: ['text opt in', 'sms opt in', 'text consent', 'sms consent', 'may text'],
    take: optIn('text'),
  },
  mayEmail: {
    label: 'Agreed to e-mails',
    group: 'Consent',
    aliases: ['email opt in', 'email consent', 'newsletter', 'may email'],
    take: optIn('email'),
  },
} satisfies Record<string, Target>
