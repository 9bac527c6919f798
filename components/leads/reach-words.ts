import { localTime } from '@/lib/time'

type Channel = 'call' | 'text' | 'email' | 'mail' | 'sell'

interface Reach {
  zone: string
  isZoneKnown: boolean
  hasEmail: boolean
  hasPhone: boolean
  dialable: boolean
  emailable: boolean
  textable: boolean
  callableNow: boolean
}

/** What a channel comes to right now, in a sentence. Whether it reaches the lead is not decided here: only why not. */
export function reachWords(channel: Channel, isForbidden: boolean, reach: Reach, now: number): string {
  if (channel === 'call') return callWords(isForbidden, reach, now)
  if (channel === 'text')
    return reach.textable ? 'May be texted.' : `May not be texted${isForbidden ? '' : phoneFault(reach)}.`
  if (channel === 'email')
    return reach.emailable ? 'May be e-mailed.' : `May not be e-mailed${isForbidden ? '' : mailFault(reach)}.`
  if (channel === 'mail') return isForbidden ? 'Gets no letters.' : 'May get letters.'
  return isForbidden ? 'Stays out of audience files.' : 'May be in audience files.'
}

function callWords(isForbidden: boolean, reach: Reach, now: number): string {
  if (isForbidden || !reach.dialable) return `May not be called${isForbidden ? '' : phoneFault(reach)}.`
  const place = reach.isZoneKnown ? 'where they live' : 'at the dealership'
  return `May be called now: ${reach.callableNow ? 'yes' : 'no'}, ${localTime(now, reach.zone).slice(11)} ${place}.`
}

function phoneFault({ hasPhone }: Reach): string {
  return hasPhone ? ': the phone number is not valid' : ': there is no phone number'
}

function mailFault({ hasEmail }: Reach): string {
  return hasEmail ? ': the e-mail address is not valid' : ': there is no e-mail address'
}
