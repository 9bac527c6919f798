import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A phone number as it is compared. */
export interface PhoneKey {
  /** E.164 when the number is valid, else its digits: what whole numbers are compared by. */
  key: string
  /** The national number when it is valid, else the digits: what fragments are looked for in. */
  digits: string
}

/** Reads a phone number as someone in `country` wrote it, an extension dropped; null when it has no digit. */
export function phoneKey(raw: string | null | undefined, country: string): PhoneKey | null {
  if (!raw) return null
  const number = parsePhoneNumberFromString(raw, country as CountryCode)
  if (number?.isValid()) return { key: number.number, digits: number.nationalNumber }
  const digits = phoneDigits(raw)
  return digits ? { key: digits, digits } : null
}

/** The ASCII digits of a text: what a fragment of a phone number is compared by. */
export function phoneDigits(text: string): string {
  return text.replace(/[^0-9]/g, '')
}

/** The countries whose phone numbers can be read: ISO 3166 letters. */
export function phoneCountries(): string[] {
  return getCountries()
}

export function isPhoneCountry(country: string): boolean {
  return isSupportedCountry(country)
}
