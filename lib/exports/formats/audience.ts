import 'server-only'
import { sql } from 'kysely'
import { csvRecord, safeText } from '../csv'
import {
  cleanEmail,
  countryOf,
  googleName,
  googlePhone,
  googlePostalCode,
  metaCity,
  metaName,
  metaPhone,
  metaPostalCode,
  sha256,
} from './normalise'
import type { CreateWriter } from './writer'

const COLUMNS = ['email', 'phone_key', 'first_name', 'last_name', 'city', 'state', 'postal_code'] as const

type Person = Record<(typeof COLUMNS)[number], string | null> & { country: string }

/** A column of an audience file, and what of a person stands in it; hashed but where it says otherwise. */
type Header = readonly [header: string, read: (person: Person) => string, as?: 'plain']

/** The headers are Google's own, and may not be called otherwise. */
const GOOGLE: readonly Header[] = [
  ['Email', ({ email }) => cleanEmail(email)],
  ['Phone', ({ phone_key }) => googlePhone(phone_key)],
  ['First Name', ({ first_name }) => googleName(first_name)],
  ['Last Name', ({ last_name }) => googleName(last_name)],
  ['Country', ({ country }) => country, 'plain'],
  ['Zip', ({ postal_code, country }) => googlePostalCode(postal_code, country), 'plain'],
]

const META: readonly Header[] = [
  ['email', ({ email }) => cleanEmail(email)],
  ['phone', ({ phone_key }) => metaPhone(phone_key)],
  ['fn', ({ first_name }) => metaName(first_name)],
  ['ln', ({ last_name }) => metaName(last_name)],
  ['zip', ({ postal_code, country }) => metaPostalCode(postal_code, country)],
  ['ct', ({ city }) => metaCity(city)],
  ['st', ({ state }) => (state ?? '').toLowerCase()],
  ['country', ({ country }) => country.toLowerCase()],
]

export const createGoogleWriter = audienceWriter(GOOGLE)
export const createMetaWriter = audienceWriter(META)

function audienceWriter(headers: readonly Header[]): CreateWriter {
  return ({ dealership }) => ({
    select: COLUMNS.map(column => sql`${sql.ref(`lead.${column}`)}`.as(column)),
    async *write(chunks) {
      const encoder = new TextEncoder()
      yield encoder.encode(csvRecord(headers.map(([header]) => header)))
      for await (const rows of chunks) {
        const records = rows.map(row => {
          const values = row as Omit<Person, 'country'>
          const person = { ...values, country: countryOf(values.state, dealership.country) }
          return csvRecord(headers.map(([, read, as]) => (as ? safeText(read(person)) : sha256(read(person)))))
        })
        yield encoder.encode(records.join(''))
      }
    },
  })
}
