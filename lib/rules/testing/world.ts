/** What a rule is asked about: plain leads, and the dealership around them. */

export interface TestLead {
  id: number
  store: number
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  status: string
  subStatus: string | null
  lostReason: string | null
  source: string | null
  sourceType: string | null
  bdcAgent: number | null
  salesperson: number | null
  created: number
  updated: number
  attempts: number
  lastAttempt: number | null
  lastTwoWay: number | null
  latestActivityKind: string | null
  latestCallOutcome: string | null
  tags: readonly number[]
  languages: readonly string[]
  /** Who forbade it: calls, texts, e-mails, letters, selling. */
  forbidden: readonly Channel[]
  interests: readonly TestRow[]
  vehicles: readonly TestRow[]
  activities: readonly TestRow[]
  appointments: readonly TestRow[]
  tasks: readonly TestRow[]
  emails: readonly TestRow[]
  statusChanges: readonly TestRow[]
  assignments: readonly TestRow[]
  /** By hand in and out of segments; one row a segment. */
  overrides: readonly { segment: number; kind: 'include' | 'exclude'; expires: number | null }[]
  events: readonly { segment: number; kind: 'entered' | 'left'; at: number }[]
  budgets: readonly TestBudget[]
  timelines: readonly TestTimeline[]
  /** By the field's id; a text, a day, an option's key, an integer in stored form, or the keys of a set of options. */
  custom: Readonly<Record<number, TestCustomValue>>
}

export type TestCustomValue = string | number | readonly string[] | null

export type Channel = 'call' | 'text' | 'email' | 'mail' | 'sell'

/** A row of a related thing, by the names that its fields have after the dot. */
export type TestRow = Readonly<Record<string, string | number | null>>

export interface TestBudget {
  min: number | null
  max: number | null
  paymentType: string | null
  downPayment: number | null
  monthlyPayment: number | null
  statedOn: string
}

export interface TestTimeline {
  type: string
  specificDate: string | null
  statedUrgency: string | null
  reason: string | null
  statedOn: string
}

export interface Person {
  id: number
  name: string
  active: boolean
}

export type CustomType = 'text' | 'number' | 'money' | 'date' | 'yesNo' | 'choice' | 'choices'

export interface TestOption {
  key: string
  label: string
  archived?: boolean
}

export interface TestCustomField {
  id: number
  name: string
  label: string
  type: CustomType
  options: readonly TestOption[]
}

export interface World {
  now: number
  zone: string
  country: string
  /** 0 Sunday … 6 Saturday. */
  firstWeekday: number
  /** The person the rule is evaluated for. */
  me: number
  stores: readonly { id: number; name: string }[]
  people: readonly Person[]
  tags: readonly { id: number; name: string }[]
  sources: readonly { key: string; label: string; sourceType: string }[]
  customFields: readonly TestCustomField[]
  campaigns: readonly { id: number; name: string }[]
  /** Without a root: a static one. */
  segments: readonly TestSegment[]
}

export interface TestSegment {
  id: number
  name: string
  root?: unknown
}

const OPTIONS: readonly TestOption[] = [
  { key: 'gold', label: 'Gold' },
  { key: 'silver', label: 'Silver' },
  { key: 'bronze', label: 'Bronze' },
  { key: 'retired', label: 'Retired', archived: true },
]

function customField(id: number, type: CustomType, label: string): TestCustomField {
  const options = type === 'choice' || type === 'choices' ? OPTIONS : []
  return { id, type, label, name: label.toLowerCase().replaceAll(' ', '_'), options }
}

/** A dealership with two of whatever can be compared with its like, an archived option and an inactive person. */
export const DEALERSHIP: World = {
  now: Date.UTC(2026, 10, 22, 16, 0),
  zone: 'America/Chicago',
  country: 'US',
  firstWeekday: 0,
  me: 1,
  stores: [
    { id: 1, name: 'Northside Motors' },
    { id: 2, name: 'Southside Motors' },
    { id: 3, name: 'Lakeview Used Cars' },
  ],
  people: [
    { id: 1, name: 'Ana Kowalski', active: true },
    { id: 2, name: 'Ben Ortiz', active: true },
    { id: 3, name: 'Chloé Dubois', active: false },
    { id: 4, name: 'Dai Nguyen', active: true },
  ],
  tags: [
    { id: 1, name: 'VIP' },
    { id: 2, name: 'Fleet' },
    { id: 3, name: 'Repeat buyer' },
    { id: 4, name: 'Do not rush' },
  ],
  sources: [
    { key: 'website', label: 'Website', sourceType: 'internet' },
    { key: 'walk_in', label: 'Walk-in', sourceType: 'walk_in' },
    { key: 'phone_call', label: 'Phone call', sourceType: 'phone' },
  ],
  customFields: [
    customField(1, 'text', 'Nickname'),
    customField(2, 'text', 'Employer'),
    customField(3, 'number', 'Credit score'),
    customField(4, 'number', 'Household size'),
    customField(5, 'money', 'Trade value'),
    customField(6, 'date', 'Birthday'),
    customField(7, 'date', 'Lease end'),
    customField(8, 'yesNo', 'Owns a home'),
    customField(9, 'choice', 'Loyalty tier'),
    customField(10, 'choices', 'Perks'),
  ],
  campaigns: [
    { id: 1, name: 'Spring sale' },
    { id: 2, name: 'Winter tires' },
    { id: 3, name: 'Lease end' },
  ],
  segments: [
    {
      id: 1,
      name: 'Fresh',
      root: { match: 'all', rules: [{ field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'attempted'] }] },
    },
    { id: 2, name: 'Picked' },
    {
      id: 3,
      name: 'Mine and fresh',
      root: {
        match: 'any',
        rules: [
          { field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me'] },
          { match: 'none', rules: [{ field: 'segment', operator: 'isIn', operand: 1 }] },
        ],
      },
    },
  ],
}
