/** Other words for what our vocabularies have: what files of other programs say. Compared as `wordKey` leaves them. */
import { fold } from '@/lib/text'
import {
  BODY_TYPES,
  CONDITIONS,
  FUELS,
  INTEREST_LEVELS,
  INTEREST_TYPES,
  LANGUAGES,
  LOST_REASONS,
  PAYMENT_TYPES,
  SOURCE_TYPES,
  STATES,
  STATUSES,
  SUB_STATUSES,
  type Term,
  TIMELINE_REASONS,
  TIMELINE_TYPES,
  URGENCIES,
} from '@/lib/vocabulary'

type Others<T extends readonly Term[]> = Partial<Record<T[number]['key'], readonly string[]>>

/** A vocabulary as it is looked up: by key, by label, by any other word. */
export interface Words {
  terms: readonly Term[]
  find(text: string): string | undefined
}

/** A text without case, accents, spaces and marks: "Open - Not Contacted" is "opennotcontacted", "24-48h" is "2448h". */
export function wordKey(text: string): string {
  return (fold(text.normalize('NFKC')) ?? '').replace(/[^\p{L}\p{N}+]+/gu, '')
}

/** Looks a word up among keys and labels, then among the other words. */
export function wordsOf(terms: readonly Term[], others: Partial<Record<string, readonly string[]>> = {}): Words {
  const keys = new Map<string, string>()
  const add = (word: string, key: string) => {
    const compared = wordKey(word)
    if (compared && !keys.has(compared)) keys.set(compared, key)
  }
  for (const { key } of terms) add(key, key)
  for (const { key, label } of terms) add(label, key)
  for (const { key } of terms) for (const word of others[key] ?? []) add(word, key)
  return { terms, find: text => keys.get(wordKey(text)) }
}

function words<const T extends readonly Term[]>(terms: T, others: Others<T> = {}): Words {
  return wordsOf(terms, others)
}

/** What some systems call a status says more than one. */
const STATUS_PHRASES = {
  'Appt No Show': { status: 'appointment_set', subStatus: 'no_show' },
  'No Show': { status: 'appointment_set', subStatus: 'no_show' },
  'Waiting for prospect response': { status: 'attempted', subStatus: 'awaiting_reply' },
  'Manager Review': { status: 'working', subStatus: 'manager_review' },
  'Unsold Showroom': { status: 'showed', subStatus: 'unsold_showroom' },
  'Be-back': { status: 'showed', subStatus: 'be_back' },
  'On Order': { status: 'sold_pending', subStatus: 'on_order' },
  'Pending Finance': { status: 'sold_pending', subStatus: 'pending_finance' },
  'Sold Deposit': { status: 'sold_pending', subStatus: 'deposit_taken' },
  'Bought Elsewhere': { status: 'lost', lostReason: 'bought_elsewhere_other_brand' },
  'Purchased same brand other dealer': { status: 'lost', lostReason: 'bought_elsewhere_same_brand' },
  'Purchased different brand other dealer': { status: 'lost', lostReason: 'bought_elsewhere_other_brand' },
  'Purchased from private party': { status: 'lost', lostReason: 'private_party' },
  'Not In Market': { status: 'lost', lostReason: 'not_in_market' },
  'Out of market': { status: 'lost', lostReason: 'not_in_market' },
  'Bad credit': { status: 'lost', lostReason: 'credit_declined' },
  'Unable to Obtain Financing': { status: 'lost', lostReason: 'credit_declined' },
  'Vehicle Not In Stock': { status: 'lost', lostReason: 'vehicle_unavailable' },
  'Non-Responsive': { status: 'lost', lostReason: 'no_response' },
  'Did not respond': { status: 'lost', lostReason: 'no_response' },
  'No agreement reached': { status: 'lost', lostReason: 'price_payment' },
  'Working with other salesperson': { status: 'lost', lostReason: 'other_salesperson' },
  'Requested no further contact': { status: 'lost', lostReason: 'no_further_contact' },
  Duplicate: { status: 'bad', subStatus: 'duplicate' },
  'Dealer test': { status: 'bad', subStatus: 'test_lead' },
  'No Phone': { status: 'bad', subStatus: 'wrong_contact' },
  'Bad/no contact info': { status: 'bad', subStatus: 'wrong_contact' },
  'Incorrect phone': { status: 'bad', subStatus: 'wrong_contact' },
} as const satisfies Record<string, StatusWord>

export interface StatusWord {
  status: (typeof STATUSES)[number]['key']
  subStatus?: (typeof SUB_STATUSES)[number]['key']
  lostReason?: (typeof LOST_REASONS)[number]['key']
}

const statusPhrases = new Map<string, StatusWord>(
  Object.entries(STATUS_PHRASES).map(([phrase, meaning]) => [wordKey(phrase), meaning]),
)

const statuses = words(STATUSES, {
  new: ['Open', 'Open - Not Contacted', 'New lead', 'Hot', 'Created', 'Intake', 'Nuevo', 'Nouveau', 'Neu'],
  attempted: ['First Response', 'Attempted to contact', 'Connecting'],
  contacted: ['Contact Made', 'Reached', 'Connected', 'Engaged', 'Kontaktiert', 'Contacté', 'Contactado'],
  qualified: ['Open deal', 'Marketing qualified', 'Sales qualified'],
  appointment_set: ['Set appointment', 'Appt set', 'Appointment', 'Appointment confirmed'],
  showed: ['Visit', 'Showed up', 'Shown'],
  working: ['Working - Contacted', 'Active', 'In progress', 'Proposal', 'Pending', 'E-mail inbox'],
  sold_pending: ['Pre-Sold', 'Sold pending'],
  sold: ['CRM/DMS Sold', 'Closed - Converted', 'Closed won', 'Won', 'Converted'],
  delivered: ['SOLD - Spot/Delivered', 'Sold/Delivered'],
  nurture: ['Long-term', 'Longterm', 'Recycled', 'Follow up later'],
  lost: ['Closed - Not Converted', 'Closed lost', 'Dead', 'Inactivity Clean Up', 'Process completed', 'Closed'],
  bad: ['Bad Lead', 'Unqualified', 'Invalid', 'Bogus', 'Spam', 'Junk', 'Not applicable', 'N/A'],
})

/** What a status means to us; undefined where we do not know the word. */
export function readStatus(text: string): StatusWord | undefined {
  const phrase = statusPhrases.get(wordKey(text))
  const status = statuses.find(text)
  return phrase ?? (status ? { status: status as StatusWord['status'] } : undefined)
}

/** Beside the dealership's own list: names under which the same sources go. */
export const SOURCE_NAMES: readonly (readonly string[])[] = [
  ['Autotrader', 'Auto Trader', 'AutoTrader.com', 'AT'],
  ['CarGurus', 'Car Gurus', 'Cargurus.com'],
  ['Cars.com', 'Cars com', 'Carscom'],
  ['Facebook', 'FB', 'Facebook Lead Form', 'Meta', 'Facebook Ads'],
  ['Google Ads', 'AdWords', 'Google AdWords'],
  ['Website form', 'Website', 'Web', 'Web form', 'Dealer website', 'Web site'],
  ['Website chat', 'Chat'],
  ['Walk-in', 'Showroom', 'Walk in'],
  ['Phone', 'Phone up', 'Phone call', 'Call-in'],
  ['Referral', 'Customer referral', 'Word of mouth'],
  ['Repeat customer', 'Previous customer', 'Repeat'],
  ['Service drive', 'Service'],
]

export const VOCABULARIES = {
  subStatus: words(SUB_STATUSES),
  lostReason: words(LOST_REASONS),
  sourceType: words(SOURCE_TYPES, {
    internet: ['Web', 'Online', 'E-mail'],
    phone: ['Phone up', 'Call'],
    walk_in: ['Showroom'],
    chat: ['Chat'],
    previous_customer: ['Repeat', 'Loyalty'],
  }),
  interestType: words(INTEREST_TYPES),
  interestLevel: words(INTEREST_LEVELS, { high: ['Must have'] }),
  bodyType: words(BODY_TYPES, {
    suv: ['Crossover', 'CUV', 'Sport utility'],
    pickup: ['Truck', 'Pickup truck'],
    van: ['Van', 'Minivan', 'Van/Minivan', 'Passenger van'],
    sedan: ['Saloon'],
    wagon: ['Estate'],
    convertible: ['Cabriolet', 'Cabrio'],
  }),
  condition: words(CONDITIONS, {
    used: ['Pre-owned', 'U'],
    new: ['N', 'Brand new'],
    cpo: ['Certified', 'Certified used', 'C'],
  }),
  fuel: words(FUELS, {
    gas: ['Gasoline', 'Petrol'],
    phev: ['Plug in', 'Plug-in'],
    ev: ['Electric vehicle', 'BEV'],
  }),
  paymentType: words(PAYMENT_TYPES, {
    finance: ['Financing', 'Loan'],
    subprime: ['BHPH', 'Buy here pay here'],
    company_fleet: ['Company', 'Fleet', 'Commercial'],
    undecided: ['Not sure', 'Unknown'],
  }),
  timeline: words(TIMELINE_TYPES, {
    immediate: ['Today', 'ASAP', 'Now', 'Within 48 hours', '24-48h', 'Immediate', 'Right away', 'As soon as possible'],
    within_week: ['This week', 'Within 7 days', '7 days', 'Within 1 week', '1 week'],
    within_2_weeks: ['14 days', 'Within 14 days', '2 weeks'],
    within_30_days: ['This month', 'Within 1 month', '30 days', '1 month', 'Within a month', '0-1 month'],
    '1_3_months': ['30-90 days', '60 days', '90 days', '1 to 3 months', 'Within 3 months', 'Within 90 days'],
    '3_6_months': ['3 to 6 months', 'Within 6 months', '90-180 days'],
    '6_12_months': ['6 to 12 months', 'Within 12 months', 'Within a year', 'This year'],
    '12_plus_months': ['12+ months', 'Over a year', 'More than a year', 'Next year'],
    lease_end: ['Lease end', 'End of lease', 'Lease maturity'],
    researching: ['Just looking', 'Not sure', 'Just browsing', 'Undecided', 'Unknown'],
  }),
  urgency: words(URGENCIES, {
    critical: ['Urgent', 'Very high'],
    medium: ['Normal', 'Moderate', 'Warm'],
    high: ['Hot'],
    low: ['Cold'],
  }),
  timelineReason: words(TIMELINE_REASONS, {
    lease_ending: ['Lease end'],
    accident: ['Total loss', 'Accident'],
    new_job: ['Commute', 'New job'],
    seasonal: ['Tax refund', 'Seasonal'],
  }),
  state: words(STATES, {}),
  language: words(LANGUAGES, { es: ['Español'], fr: ['Français'], de: ['Deutsch'], zh: ['Mandarin', 'Cantonese'] }),
} as const satisfies Record<string, Words>

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'on', 'si', 'oui', 'ja'])
const NO = new Set(['no', 'n', 'false', '0', 'off', 'non', 'nein'])

export function readYesNo(text: string): boolean | undefined {
  const word = wordKey(text)
  if (YES.has(word) || /^[✓✔☑]$/u.test(text.trim())) return true
  return NO.has(word) ? false : undefined
}

const OUT = new Set(['optedout', 'optout', 'out', 'unsubscribed', 'dnc', 'donotcontact', 'stop', 'revoked', 'private'])
const IN = new Set(['optedin', 'optin', 'in', 'subscribed', 'agreed', 'granted', 'allowed', 'ok'])

/** What is said of a channel: that it is allowed or forbidden, or yes or no to what the column asks. */
export function readConsent(text: string): 'in' | 'out' | 'yes' | 'no' | undefined {
  const word = wordKey(text)
  if (OUT.has(word)) return 'out'
  if (IN.has(word)) return 'in'
  return { true: 'yes', false: 'no' }[String(readYesNo(text))] as 'yes' | 'no' | undefined
}
