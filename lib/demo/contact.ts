import type { Row } from '@/db/schema'
import { fold } from '@/lib/text'
import { drawOrigin, type Origin } from './names'
import { DISTANT_AREA_CODES, drawPlace, type Place } from './places'
import type { Random } from './random'

/** A person as a lead form has them. */
export type Contact = Pick<
  Row<'lead'>,
  'first_name' | 'last_name' | 'email' | 'phone' | 'city' | 'state' | 'postal_code'
> & { languages: string[] }

/** Somebody who lives around Chicago; like everybody's, their details may have gaps. */
export function drawContact(random: Random): Contact {
  const origin = drawOrigin(random)
  const place = drawPlace(random)
  const first = random.pick(origin.first)
  const last = drawLastName(random, origin)
  const isPlaced = random.chance(0.86)
  return {
    first_name: random.chance(0.985) ? typed(random, first) : null,
    last_name: random.chance(0.965) ? typed(random, last) : null,
    email: random.chance(0.91) ? drawEmail(random, first, last) : null,
    phone: random.chance(0.935) ? drawPhone(random, place) : null,
    city: isPlaced ? typed(random, place.city) : null,
    state: isPlaced || random.chance(0.3) ? place.state : null,
    postal_code: isPlaced && random.chance(0.9) ? random.pick(place.postalCodes) : null,
    languages: drawLanguages(random, origin.language),
  }
}

/** The same person again, as another form has them: what makes duplicates. */
export function retype(random: Random, contact: Contact): Contact {
  const phone = contact.phone?.replace(/\D/g, '').slice(-10) ?? null
  return {
    ...contact,
    first_name: contact.first_name && (random.chance(0.3) ? contact.first_name.slice(0, 1) : contact.first_name),
    email: contact.email && (random.chance(0.5) ? contact.email.toUpperCase() : contact.email),
    phone: phone && `+1${phone}`,
  }
}

function drawLastName(random: Random, origin: Origin): string {
  const last = random.pick(origin.last)
  return random.chance(0.03) ? `${last}-${random.pick(origin.last)}` : last
}

/** Not everyone finds the shift key, or lets go of it. */
function typed(random: Random, text: string): string {
  const draw = random.next()
  return draw < 0.03 ? text.toLowerCase() : draw < 0.05 ? text.toUpperCase() : text
}

function drawEmail(random: Random, first: string, last: string): string {
  const [given, family] = [letters(first), letters(last)]
  const shape = random.whole(0, 5)
  const name =
    shape === 0
      ? `${given}${random.whole(1, 999)}`
      : shape === 1
        ? `${given.slice(0, 1)}${family}${random.whole(1, 99)}`
        : shape === 2
          ? `${family}.${given}`
          : `${given}.${family}${random.chance(0.6) ? random.whole(1, 99) : ''}`
  const email = `${name}@example.${random.pick(['com', 'com', 'net', 'org'])}`
  return random.chance(0.04) ? email.toUpperCase() : email
}

function letters(name: string): string {
  return (fold(name) ?? '').replace(/[^a-z]/g, '')
}

/** Always with the exchange 555, which no telephone company gives to anyone. */
function drawPhone(random: Random, place: Place): string {
  const areaCode = random.pick(random.chance(0.78) ? place.areaCodes : DISTANT_AREA_CODES)
  const line = random.chance(0.08) ? random.whole(100, 199) : random.whole(2_000, 9_999)
  const number = String(line).padStart(4, '0')
  switch (random.whole(0, 9)) {
    case 0:
      return `${areaCode}555${number}`
    case 1:
      return `+1 ${areaCode} 555 ${number}`
    case 2:
      return `${areaCode}.555.${number}`
    case 3:
    case 4:
      return `${areaCode}-555-${number}`
    default:
      return `(${areaCode}) 555-${number}`
  }
}

function drawLanguages(random: Random, language: string | null): string[] {
  if (random.chance(0.14)) return []
  if (!language || random.chance(0.45)) return ['en']
  return random.chance(0.3) ? [language] : ['en', language]
}
