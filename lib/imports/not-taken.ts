/** Headers that we know and have no place for, and why. Compared as `wordKey` leaves them. */
import { wordKey } from './words'

const NOT_TAKEN: readonly { because: string; headers: readonly string[] }[] = [
  {
    because: 'a lead has one e-mail address.',
    headers: ['email alt', 'alternate email', 'second email', 'secondary email', 'email 2'],
  },
  {
    because: 'a lead has no line for the street.',
    headers: ['address', 'street', 'street address', 'address 1', 'address line 1'],
  },
  {
    because: 'it follows from the state and the postal code.',
    headers: ['country', 'country region', 'county', 'time zone'],
  },
  {
    because: 'a name here has two parts.',
    headers: ['middle name', 'mi', 'middle initial', 'title', 'salutation', 'suffix'],
  },
  {
    because: 'a lead is a person here; define a custom field to keep it.',
    headers: [
      'company',
      'company name',
      'company account',
      'associated company',
      'job title',
      'entreprise',
      'uid',
      'dob',
      'age',
      'gen',
    ],
  },
  {
    because: 'people are known by their whole name, in one column.',
    headers: ['sales person first name', 'sales person last name', 'salesperson first name', 'salesperson last name'],
  },
  {
    because: 'the source is all that is kept of where a lead came from; define a custom field to keep it.',
    headers: [
      'campaign',
      'campaign name',
      'campaign id',
      'ad id',
      'ad name',
      'ad set id',
      'ad set name',
      'form id',
      'form name',
      'keyword',
      'gclid',
      'google click id',
      'conversion name',
      'device',
      'is organic',
      'inbox url',
      'sub source',
    ],
  },
  {
    because: 'leads are numbered here, and known again by e-mail address and phone.',
    headers: [
      'id',
      'lead id',
      'record id',
      'dms id',
      'dms id #',
      'dealer id',
      'lead type id',
      'owner id',
      'external id',
    ],
  },
  {
    because: 'what was done before is not brought in from a list; its note is.',
    headers: [
      'last activity type',
      'last activity date',
      'last activity completed by',
      'last contact',
      'last modified date',
      'next appointment date',
      'sold date utc',
      'history sold',
      'history service',
    ],
  },
  {
    because: 'when the customer was first known is not kept, when the lead came in is.',
    headers: ['customer created utc', 'customer created', 'customer created date'],
  },
  {
    because: 'it is reckoned from the value and the payoff.',
    headers: ['equity', 'equity amount'],
  },
  {
    because: 'it is reckoned from what is done here.',
    headers: ['updated', 'attempts', 'last attempt', 'days unworked', 'days since last contact'],
  },
  {
    because: 'all leads of a file go to the store chosen above.',
    headers: ['store', 'business unit', 'rooftop', 'dealer', 'dealership'],
  },
]

const reasons = new Map(
  NOT_TAKEN.flatMap(({ because, headers }) => headers.map(header => [wordKey(header), because] as const)),
)

/** Why what stands under this header is not taken, as a sentence; undefined where the header is none of these. */
export function whyNotTaken(header: string): string | undefined {
  const because = reasons.get(wordKey(header))
  return because && `Not taken, because ${because}`
}
