/** The demo dealership before its leads: stores, people, sources, tags, fields of its own. Ids are places in these lists. */
import type { NewRow } from '@/db/schema'
import { DEMO_ACCOUNTS } from '@/lib/auth/demo-accounts'
import { FOLDED_WITH } from '@/lib/leads/derive'
import { fold } from '@/lib/text'
import { HONDAS, type Model, TOYOTAS } from './vehicles'

export const DEALERSHIP = {
  id: 1,
  name: 'Northgate Motors',
  time_zone: 'America/Chicago',
  country: 'US',
  first_weekday: 0,
  agents_see_all_leads: 1,
  agents_may_import: 0,
  agents_may_export: 1,
  is_demo: 1,
  fold_version: FOLDED_WITH,
} as const satisfies NewRow<'dealership'>

const TOYOTA = 1
const HONDA = 2
const PRE_OWNED = 3

/** `share`: of a hundred leads; `brand`: what it sells new. */
export const STORES: readonly { id: number; name: string; share: number; brand: readonly Model[] | null }[] = [
  { id: TOYOTA, name: 'Northgate Toyota', share: 44, brand: TOYOTAS },
  { id: HONDA, name: 'Northgate Honda', share: 36, brand: HONDAS },
  { id: PRE_OWNED, name: 'Northgate Pre-Owned', share: 20, brand: null },
]

export interface Person {
  id: number
  email: string
  name: string
  role: 'agent' | 'manager' | 'admin'
  job: 'bdc' | 'sales' | 'lead'
  /** Null: every store. */
  stores: readonly number[] | null
  isActive: boolean
}

const BDC: [name: string, stores: number[], gone?: 'gone'][] = [
  ['Tasha Monroe', [TOYOTA]],
  ['Kevin Nowicki', [TOYOTA, HONDA]],
  ['Alma Cisneros', [TOYOTA, PRE_OWNED]],
  ['Jordan Pike', [HONDA]],
  ['Sunita Rao', [HONDA, PRE_OWNED]],
  ['Brent Okafor', [HONDA]],
  ['Camille Dufour', [PRE_OWNED]],
  ['Wes Lindqvist', [TOYOTA, HONDA, PRE_OWNED]],
  ['Trina Bell', [TOYOTA], 'gone'],
  ['Hector Salas', [HONDA, PRE_OWNED], 'gone'],
]
const SALES: [name: string, stores: number[], gone?: 'gone'][] = [
  ['Gus Papadakis', [TOYOTA]],
  ['Renée Thibodeaux', [TOYOTA]],
  ['Marcus Hollins', [TOYOTA]],
  ['Yuki Tanabe', [HONDA]],
  ['Carl Brandt', [HONDA]],
  ['Nadia Karimi', [PRE_OWNED]],
  ['Sean Gallagher', [PRE_OWNED]],
  ['Doug Ferris', [TOYOTA, HONDA], 'gone'],
]

function employee(job: Person['job']) {
  return ([name, stores, gone]: (typeof BDC)[number]): Omit<Person, 'id'> => ({
    email: `${fold(name)?.replaceAll(' ', '.')}@example.com`,
    name,
    role: 'agent',
    job,
    stores,
    isActive: !gone,
  })
}

/** Who the demo accounts belong to. */
const OWNERS = {
  agent: { name: 'Dana Whitfield', job: 'bdc', stores: [TOYOTA, HONDA] },
  manager: { name: 'Luis Ferreira', job: 'lead', stores: [TOYOTA, HONDA] },
  admin: { name: 'Priya Raman', job: 'lead', stores: null },
} as const satisfies Record<Person['role'], Pick<Person, 'name' | 'job' | 'stores'>>

export const PEOPLE: readonly Person[] = [
  ...DEMO_ACCOUNTS.map(({ email, role }) => ({ email, role, ...OWNERS[role], isActive: true })),
  ...BDC.map(employee('bdc')),
  ...SALES.map(employee('sales')),
].map((person, index) => ({ ...person, id: index + 1 }))

/** Who works the leads of a store, who sells there. */
export function staffOf(storeId: number, job: Person['job']): Person[] {
  return PEOPLE.filter(person => person.job === job && person.stores?.includes(storeId))
}

/** `weight`: how many leads come from it; `byDay`: only while the doors are open. */
export const SOURCES = [
  { key: 'web_form', label: 'Website form', source_type: 'internet', weight: 21, byDay: false },
  { key: 'autotrader', label: 'Autotrader', source_type: 'internet', weight: 9, byDay: false },
  { key: 'cars_com', label: 'Cars.com', source_type: 'internet', weight: 8, byDay: false },
  { key: 'cargurus', label: 'CarGurus', source_type: 'internet', weight: 11, byDay: false },
  { key: 'truecar', label: 'TrueCar', source_type: 'internet', weight: 4, byDay: false },
  { key: 'carfax', label: 'Carfax', source_type: 'internet', weight: 2, byDay: false },
  { key: 'facebook', label: 'Facebook', source_type: 'internet', weight: 9, byDay: false },
  { key: 'google_ads', label: 'Google Ads', source_type: 'internet', weight: 6, byDay: false },
  { key: 'oem', label: 'Manufacturer website', source_type: 'internet', weight: 6, byDay: false },
  { key: 'chat', label: 'Website chat', source_type: 'chat', weight: 5, byDay: false },
  { key: 'phone', label: 'Phone', source_type: 'phone', weight: 7, byDay: true },
  { key: 'walk_in', label: 'Walk-in', source_type: 'walk_in', weight: 5, byDay: true },
  { key: 'saturday_event', label: 'Saturday event', source_type: 'walk_in', weight: 1.5, byDay: true },
  { key: 'referral', label: 'Referral', source_type: 'referral', weight: 2, byDay: true },
  { key: 'repeat', label: 'Repeat customer', source_type: 'previous_customer', weight: 1.5, byDay: true },
  { key: 'service_drive', label: 'Service drive', source_type: 'service', weight: 4, byDay: true },
  { key: 'list_import', label: 'List import', source_type: 'import', weight: 1, byDay: true },
  { key: 'newspaper', label: 'Newspaper', source_type: 'phone', weight: 0.3, byDay: true, archived: true },
] as const satisfies readonly (Pick<NewRow<'source'>, 'key' | 'label' | 'source_type'> & {
  weight: number
  byDay: boolean
  archived?: true
})[]

/** `share`: of a hundred leads. */
export const TAGS = [
  { id: 1, name: 'Hot lead', share: 5 },
  { id: 2, name: 'Trade-in', share: 14 },
  { id: 3, name: 'First-time buyer', share: 8 },
  { id: 4, name: 'Military', share: 3 },
  { id: 5, name: 'Repeat customer', share: 6 },
  { id: 6, name: 'Needs co-signer', share: 4 },
  { id: 7, name: 'Lease maturity', share: 5 },
  { id: 8, name: 'Evening calls only', share: 4 },
  { id: 9, name: 'Text first', share: 9 },
  { id: 10, name: 'Fleet', share: 1.5 },
  { id: 11, name: 'Spring sale', share: 1, archived: true },
] as const satisfies readonly { id: number; name: string; share: number; archived?: true }[]

export const CREDIT_SCORE = 1
export const VIP = 2
export const TRADE_VALUE = 3
export const BIRTHDAY = 4
export const CONTACT_TIME = 5
export const EXTRAS = 6
export const NOTES_CODE = 7

/** One of each type. */
export const CUSTOM_FIELDS = [
  { id: CREDIT_SCORE, name: 'credit_score', display_name: 'Credit score', field_type: 'number', options: [] },
  { id: VIP, name: 'vip', display_name: 'VIP', field_type: 'yesNo', options: [] },
  { id: TRADE_VALUE, name: 'trade_value', display_name: 'Trade value', field_type: 'money', options: [] },
  { id: BIRTHDAY, name: 'birthday', display_name: 'Birthday', field_type: 'date', options: [] },
  {
    id: CONTACT_TIME,
    name: 'preferred_contact_time',
    display_name: 'Preferred contact time',
    field_type: 'choice',
    options: [
      { key: 'morning', label: 'Morning' },
      { key: 'afternoon', label: 'Afternoon' },
      { key: 'evening', label: 'Evening' },
      { key: 'weekend', label: 'Weekend' },
      { key: 'lunch_break', label: 'Lunch break', archived: true },
    ],
  },
  {
    id: EXTRAS,
    name: 'interests_extra',
    display_name: 'Extras wanted',
    field_type: 'choices',
    options: [
      { key: 'extended_warranty', label: 'Extended warranty' },
      { key: 'roof_rack', label: 'Roof rack' },
      { key: 'tow_hitch', label: 'Tow hitch' },
      { key: 'remote_start', label: 'Remote start' },
      { key: 'winter_tires', label: 'Winter tires' },
      { key: 'home_charger', label: 'Home charger' },
    ],
  },
  { id: NOTES_CODE, name: 'notes_code', display_name: 'Notes code', field_type: 'text', options: [] },
] as const satisfies readonly (Pick<NewRow<'custom_segment_field'>, 'name' | 'display_name' | 'field_type'> & {
  id: number
  options: readonly { key: string; label: string; archived?: true }[]
})[]
