/** The demo's segments: what its people would have built by now. */
import type { Row } from '@/db/schema'
import type { Group, Rule } from '@/lib/rules/rule'
import { CREDIT_SCORE, VIP } from './dealership'

/** Leads somebody put in or kept out by hand: the newest in the maker's stores of which these columns say that. */
export interface ByHand {
  kind: Row<'segment_lead'>['kind']
  of: Partial<Pick<Row<'lead'>, 'status' | 'source' | 'source_type'>>
  count: number
  reason: string | null
  /** Days from the demo's day on; negative: it has expired. */
  expiresIn?: number
}

export interface DemoSegment {
  name: string
  description: string | null
  by: string
  /** Days before the demo's day. */
  made: number
  /** None: a static segment. */
  root?: Group
  byHand?: readonly ByHand[]
  /** Has the leads that nobody has tried to reach: when each came and went is told by what was done. */
  isUntried?: true
}

const all = (...rules: Rule[]): Group => ({ match: 'all', rules })
const any = (...rules: Rule[]): Group => ({ match: 'any', rules })
const none = (...rules: Rule[]): Group => ({ match: 'none', rules })

const OPEN = ['new', 'attempted', 'contacted', 'qualified', 'appointment_set', 'showed', 'working']
const isOpen: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: OPEN }
const quietFor = (days: number): Rule => ({
  field: 'lead.lastTwoWay',
  operator: 'isNotIn',
  operand: { last: days, unit: 'day' },
})
const dueWithin = (days: number): Rule => ({
  field: 'timeline.dueDate',
  operator: 'isIn',
  operand: { next: days, unit: 'day' },
})

export const SEGMENTS: readonly DemoSegment[] = [
  {
    name: 'SUV intenders, 25–40k, next 30 days',
    description: 'Ready to buy an SUV, budget fits, and nobody has talked to them for three days. Call these first.',
    by: 'Dana Whitfield',
    made: 40,
    root: all(
      isOpen,
      {
        related: 'interest',
        quantity: { atLeast: 1 },
        where: all({ field: 'interest.bodyType', operator: 'isAnyOf', operand: ['suv'] }),
      },
      { field: 'budget.range', operator: 'overlaps', operand: [2_500_000, 4_000_000] },
      dueWithin(30),
      quietFor(3),
    ),
    byHand: [
      {
        kind: 'include',
        of: { status: 'nurture', source: 'repeat' },
        count: 3,
        reason: 'Called in about the RAV4 again',
      },
      { kind: 'exclude', of: { status: 'qualified' }, count: 2, reason: 'Works with the owner directly' },
    ],
  },
  {
    name: 'New, not yet attempted',
    description: 'Every new lead without a call, text or e-mail from us.',
    isUntried: true,
    by: 'Luis Ferreira',
    made: 300,
    root: all(
      { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] },
      { field: 'lead.attempts', operator: 'equals', operand: 0 },
    ),
    byHand: [{ kind: 'exclude', of: { status: 'new', source: 'service_drive' }, count: 2, reason: 'Advisor is on it' }],
  },
  {
    name: 'Day 1–3, no attempt today',
    description: 'Came in one to three days ago, has not answered, and was not tried today.',
    by: 'Dana Whitfield',
    made: 120,
    root: all(
      isOpen,
      { field: 'lead.created', operator: 'isIn', operand: { ago: [1, 3], unit: 'day' } },
      { field: 'lead.lastAttempt', operator: 'isNotIn', operand: { calendar: 0, unit: 'day' } },
      { field: 'lead.lastTwoWay', operator: 'isBlank' },
    ),
  },
  {
    name: 'Not contacted in 14 days',
    description: 'Open leads that nobody has worked for two weeks.',
    by: 'Luis Ferreira',
    made: 210,
    root: all(isOpen, { field: 'lead.daysUnworked', operator: 'isAtLeast', operand: 14 }),
  },
  {
    name: 'Aged internet leads',
    description: 'Internet leads of the last one to four months, neither sold nor bad, quiet for two weeks.',
    by: 'Kevin Nowicki',
    made: 95,
    root: all(
      { field: 'lead.sourceType', operator: 'isAnyOf', operand: ['internet', 'chat'] },
      { field: 'lead.created', operator: 'isIn', operand: { ago: [30, 120], unit: 'day' } },
      none({ field: 'lead.status', operator: 'isAnyOf', operand: ['sold_pending', 'sold', 'delivered', 'bad'] }),
      quietFor(14),
    ),
    byHand: [
      {
        kind: 'include',
        of: { status: 'lost', source_type: 'internet' },
        count: 4,
        reason: 'Answered the newsletter',
        expiresIn: 30,
      },
      {
        kind: 'exclude',
        of: { status: 'nurture', source_type: 'internet' },
        count: 3,
        reason: 'On vacation',
        expiresIn: -5,
      },
    ],
  },
  {
    name: 'Lost to financing',
    description: 'Lost because of credit or payment. Worth another try when the lender program changes.',
    by: 'Luis Ferreira',
    made: 180,
    root: all(
      { field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] },
      { field: 'lead.lostReason', operator: 'isAnyOf', operand: ['credit_declined', 'price_payment'] },
      {
        field: `custom.${CREDIT_SCORE}`,
        operator: 'isAtLeast',
        operand: 6_200_000,
        blanks: 'include',
        off: true,
      },
    ),
  },
  {
    name: 'Lease ending within 6 months',
    description: null,
    by: 'Sunita Rao',
    made: 60,
    root: all(
      any(
        { field: 'timeline.type', operator: 'isAnyOf', operand: ['lease_end'] },
        { field: 'timeline.reason', operator: 'isAnyOf', operand: ['lease_ending'] },
      ),
      { field: 'timeline.dueDate', operator: 'isIn', operand: { next: 6, unit: 'month' } },
    ),
  },
  {
    name: 'VIPs with good credit',
    description: 'VIPs with a score of 680 or more. For the invitation to the preview evening.',
    by: 'Priya Raman',
    made: 33,
    root: all(
      { field: `custom.${VIP}`, operator: 'isYes' },
      { field: `custom.${CREDIT_SCORE}`, operator: 'isAtLeast', operand: 6_800_000 },
      { field: 'lead.email', operator: 'isNotBlank' },
    ),
  },
  {
    name: 'Ready this month',
    description: 'Due within 30 days by their own word, whatever they said how long ago.',
    by: 'Dana Whitfield',
    made: 15,
    root: all(
      isOpen,
      any(
        { field: 'timeline.effectiveUrgency', operator: 'isAnyOf', operand: ['critical', 'high'] },
        { field: 'lead.status', operator: 'isAnyOf', operand: ['working'] },
      ),
    ),
  },
  {
    name: 'Hybrid & EV shoppers',
    description: 'Interested in a hybrid, a plug-in or an electric car, at least medium.',
    by: 'Priya Raman',
    made: 75,
    root: all(isOpen, {
      related: 'interest',
      quantity: { atLeast: 1 },
      where: all(
        { field: 'interest.fuel', operator: 'isAnyOf', operand: ['hybrid', 'phev', 'ev'] },
        { field: 'interest.level', operator: 'isAnyOf', operand: ['medium', 'high'] },
      ),
    }),
  },
  {
    name: 'Toyota fans without a Honda',
    description: 'At least two Toyotas on the list and no Honda.',
    by: 'Tasha Monroe',
    made: 50,
    root: all(
      {
        related: 'interest',
        quantity: { atLeast: 2 },
        where: all({ field: 'interest.make', operator: 'isAnyOf', operand: ['Toyota'] }),
      },
      {
        related: 'interest',
        quantity: { atMost: 0 },
        where: all({ field: 'interest.make', operator: 'isAnyOf', operand: ['Honda'] }),
      },
    ),
  },
  {
    name: 'Spanish speakers nearby',
    description: 'Speak Spanish, live in Illinois or Indiana, and have a phone number.',
    by: 'Alma Cisneros',
    made: 110,
    root: all(
      { field: 'lead.languages', operator: 'hasAnyOf', operand: ['es'] },
      { field: 'lead.state', operator: 'isAnyOf', operand: ['IL', 'IN'] },
      { field: 'lead.phone', operator: 'isNotBlank' },
      isOpen,
    ),
  },
  {
    name: 'My open leads',
    description: 'Assigned to whoever opens this, most of a day without work.',
    by: 'Priya Raman',
    made: 140,
    root: all({ field: 'lead.bdcAgent', operator: 'isAnyOf', operand: ['me'] }, isOpen, {
      field: 'lead.daysUnworked',
      operator: 'isAtLeast',
      operand: 1,
    }),
  },
  {
    name: 'Saturday event guests',
    description: 'Everyone who signed the guest book.',
    by: 'Luis Ferreira',
    made: 9,
    byHand: [{ kind: 'include', of: { source: 'saturday_event' }, count: 120, reason: null }],
  },
  {
    name: 'Service-drive hand picks',
    description: 'Picked with the service advisors: older car, friendly, worth an appraisal.',
    by: 'Dana Whitfield',
    made: 22,
    byHand: [
      { kind: 'include', of: { source: 'service_drive' }, count: 46, reason: 'Appraisal offered' },
      { kind: 'include', of: { source: 'repeat' }, count: 8, reason: 'Asked for by name' },
    ],
  },
]
