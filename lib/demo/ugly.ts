import type { Row } from '@/db/schema'
import type { Status } from './funnel'

/** What is overwritten of a lead; `budget` becomes its only one, in cents. */
export interface Ugliness {
  lead: Partial<
    Pick<Row<'lead'>, 'first_name' | 'last_name' | 'email' | 'phone' | 'city' | 'state' | 'postal_code' | 'created_at'>
  > & { status?: Status }
  budget?: [min: number | null, max: number | null]
}

const unnamed = { first_name: null, last_name: null }
const unreachable = { email: null, phone: null }
const elsewhere = { city: null, state: null, postal_code: null }
const twin = {
  first_name: 'Maria',
  last_name: 'Gonzalez',
  email: 'maria.gonzalez@example.com',
  phone: '(773) 555-0123',
}

/** Leads as forms, phones and old systems really deliver them. */
export const UGLY: readonly Ugliness[] = [
  { lead: { ...unnamed, ...unreachable, ...elsewhere } },
  { lead: { ...unnamed, phone: null, email: 'no.name@example.com' } },
  { lead: { ...unnamed, email: null, phone: '312-555-0119' } },
  { lead: { last_name: null, first_name: 'Bob' } },
  { lead: { first_name: '   ', last_name: '\u200b' } },
  {
    lead: {
      first_name: 'Wolfeschlegelsteinhausenbergerdorff',
      last_name: 'Keihanaikukauakahihuliheekahaunaele-Montgomery',
    },
  },
  {
    lead: {
      first_name: 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios',
      last_name: 'Ruiz y Picasso de la Santísima Trinidad',
      email: 'a.very.long.address.that.nobody.wants.to.type.on.a.phone.twice@example.com',
      city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
    },
  },
  { lead: { first_name: 'Sam 🚗', last_name: '💨' } },
  { lead: { first_name: '👩‍👩‍👧‍👦', last_name: 'Rossi' } },
  { lead: { first_name: 'محمد', last_name: 'الأحمد', email: 'm.alahmad@example.com' } },
  { lead: { first_name: 'فاطمة الزهراء', last_name: 'عبد الرحمن' } },
  { lead: { first_name: 'שרה', last_name: 'כהן-לוי' } },
  { lead: { first_name: '\u202eesreveR', last_name: 'Override' } },
  { lead: { first_name: '小明', last_name: '王', city: '芝加哥' } },
  { lead: { first_name: 'さくら', last_name: '山田' } },
  { lead: { first_name: '지우', last_name: '김' } },
  { lead: { first_name: 'Олена', last_name: 'Коваленко' } },
  { lead: { first_name: 'Ελένη', last_name: 'Παπαδοπούλου' } },
  { lead: { first_name: 'अंजलि', last_name: 'शर्मा' } },
  { lead: { first_name: 'İpek', last_name: 'Yıldız', city: 'Łódź' } },
  { lead: { first_name: 'Jürgen', last_name: 'Groß' } },
  { lead: { first_name: 'Z̷̢̛̻a̶͓͠l̴̡͘g̵̱̈o̷', last_name: 'Text' } },
  { lead: { first_name: 'Robert "Bob", Jr.', last_name: "O'Hara; DROP TABLE lead;--" } },
  { lead: { first_name: '=HYPERLINK("http://example.com","Click")', last_name: 'Formula' } },
  { lead: { first_name: '+1 Friend', last_name: '@home' } },
  { lead: { first_name: '-Dash', last_name: '=1+1', email: '+plus@example.com' } },
  { lead: { first_name: '<b>Bold</b>', last_name: '<script>alert(1)</script>' } },
  { lead: { first_name: '100%', last_name: 'a_b\\c' } },
  { lead: { first_name: 'Line\nBreak', last_name: 'Tab\there' } },
  { lead: { first_name: 'null', last_name: 'undefined', email: 'test@example.com' } },
  { lead: { first_name: 'TEST', last_name: 'TEST', email: 'TEST@EXAMPLE.COM', phone: '0000000000', status: 'bad' } },
  { lead: { email: 'SHOUTING.LOUDLY@EXAMPLE.ORG', first_name: 'JANET', last_name: 'MCDONALD' } },
  { lead: { email: 'not an e-mail', phone: 'call me' } },
  { lead: { email: '  spaced@example.net  ' } },
  { lead: { email: 'jörg@example.com', first_name: 'Jörg', last_name: 'Øvergård' } },
  { lead: { phone: '(312) 555-0147 ext. 4421' } },
  { lead: { phone: '+1-847-555-0166 x12' } },
  { lead: { phone: '555-0199' } },
  { lead: { phone: '1234' } },
  { lead: { phone: '999-999-9999' } },
  { lead: { phone: '+44 20 7946 0958', city: 'London', state: null, postal_code: 'SW1A 1AA' } },
  { lead: { phone: '٣١٢٥٥٥٠١٤٨' } },
  { lead: { phone: '773/555/0177 or 0178' } },
  { lead: { postal_code: '60614-1234' } },
  { lead: { postal_code: '6061', city: 'chicago, il' } },
  { lead: { created_at: Date.UTC(1999, 11, 31, 23, 59), status: 'nurture' } },
  { lead: { created_at: Date.UTC(1999, 5, 1, 17, 30), status: 'lost', first_name: 'Y2K', last_name: 'Import' } },
  { lead: {}, budget: [3_000_000, 3_000_000] },
  { lead: {}, budget: [0, 0] },
  { lead: {}, budget: [99_999_999_900, 99_999_999_900] },
  { lead: {}, budget: [null, 100_000_000_000] },
  { lead: {}, budget: [1, null] },
  { lead: twin },
  { lead: { ...twin, first_name: 'María', last_name: 'González', email: 'MARIA.GONZALEZ@EXAMPLE.COM' } },
  { lead: { ...twin, phone: '+17735550123', email: null } },
]
