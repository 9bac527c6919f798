import { phoneCountries } from '@/lib/phone'

interface Choice {
  key: string
  label: string
}

/** The time zones that this machine knows, and the one that is chosen, which may be called by an older name. */
export function timeZoneOptions(chosen: string): Choice[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])
  return [...zones].sort().map(key => ({ key, label: key.replaceAll('_', ' ') }))
}

/** The countries whose phone numbers can be read, by name. */
export function countryOptions(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return phoneCountries()
    .map(key => ({ key, label: names.of(key) ?? key }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'))
}
