import type { LOST_REASONS, STATUSES, SUB_STATUSES } from '@/lib/vocabulary'
import { type Draw, weighted } from './random'

export type Status = (typeof STATUSES)[number]['key']
type SubStatus = (typeof SUB_STATUSES)[number]['key']
type LostReason = (typeof LOST_REASONS)[number]['key']

/** How far leads of an age have come, in parts of a hundred; `age` in days, the row counting up to it. */
const STAGES: readonly (readonly [age: number, draw: Draw<Status>])[] = [
  [
    0.3,
    weighted([
      ['new', 88],
      ['attempted', 9],
      ['contacted', 3],
    ]),
  ],
  [
    1.5,
    weighted([
      ['new', 40],
      ['attempted', 33],
      ['contacted', 14],
      ['qualified', 5],
      ['appointment_set', 7],
      ['bad', 1],
    ]),
  ],
  [
    3.5,
    weighted([
      ['new', 18],
      ['attempted', 37],
      ['contacted', 20],
      ['qualified', 9],
      ['appointment_set', 10],
      ['showed', 2],
      ['working', 2],
      ['bad', 2],
    ]),
  ],
  [
    8,
    weighted([
      ['new', 6],
      ['attempted', 34],
      ['contacted', 22],
      ['qualified', 12],
      ['appointment_set', 12],
      ['showed', 4],
      ['working', 5],
      ['sold_pending', 1],
      ['sold', 1],
      ['lost', 1],
      ['bad', 2],
    ]),
  ],
  [
    31,
    weighted([
      ['new', 2],
      ['attempted', 27],
      ['contacted', 21],
      ['qualified', 11],
      ['appointment_set', 8],
      ['showed', 5],
      ['working', 6],
      ['sold_pending', 2],
      ['sold', 3],
      ['delivered', 3],
      ['nurture', 3],
      ['lost', 6],
      ['bad', 3],
    ]),
  ],
  [
    121,
    weighted([
      ['new', 0.8],
      ['attempted', 17],
      ['contacted', 14],
      ['qualified', 7],
      ['appointment_set', 2.5],
      ['showed', 3],
      ['working', 3],
      ['sold_pending', 0.7],
      ['sold', 3],
      ['delivered', 10],
      ['nurture', 12],
      ['lost', 22],
      ['bad', 5],
    ]),
  ],
  [
    Number.POSITIVE_INFINITY,
    weighted([
      ['new', 0.4],
      ['attempted', 10],
      ['contacted', 7],
      ['qualified', 3],
      ['appointment_set', 0.6],
      ['showed', 1],
      ['working', 0.8],
      ['sold_pending', 0.1],
      ['sold', 2],
      ['delivered', 13],
      ['nurture', 19],
      ['lost', 37],
      ['bad', 6],
    ]),
  ],
]

/** Draws how far a lead of that many days has come. */
export function statusAt(age: number): Draw<Status> {
  return (STAGES.find(([limit]) => age < limit) as (typeof STAGES)[number])[1]
}

/** Blank more often than not. */
export const drawSubStatus = {
  new: weighted([[null, 1]]),
  attempted: weighted([
    [null, 6],
    ['awaiting_reply', 4],
  ]),
  contacted: weighted([
    [null, 5],
    ['callback_requested', 3],
    ['gathering_information', 3],
    ['awaiting_reply', 1],
  ]),
  qualified: weighted([
    [null, 5],
    ['credit_application', 3],
    ['trade_appraisal', 2],
    ['manager_review', 1],
  ]),
  appointment_set: weighted([
    [null, 4],
    ['confirmed', 4],
    ['rescheduled', 1.5],
    ['no_show', 2],
  ]),
  showed: weighted([
    [null, 3],
    ['unsold_showroom', 4],
    ['be_back', 2],
  ]),
  working: weighted([
    [null, 4],
    ['negotiating', 4],
    ['credit_application', 2],
    ['manager_review', 1.5],
  ]),
  sold_pending: weighted([
    ['deposit_taken', 3],
    ['pending_finance', 4],
    ['on_order', 2],
    ['waiting_for_vehicle', 1],
  ]),
  sold: weighted([
    [null, 6],
    ['on_order', 1],
  ]),
  delivered: weighted([[null, 1]]),
  nurture: weighted([
    [null, 5],
    ['long_term', 4],
    ['lease_maturity', 2],
  ]),
  lost: weighted([[null, 1]]),
  bad: weighted([
    [null, 2],
    ['duplicate', 3],
    ['wrong_contact', 4],
    ['test_lead', 0.5],
  ]),
} satisfies Record<Status, Draw<SubStatus | null>>

export const drawLostReason = weighted<LostReason | null>([
  ['no_response', 30],
  ['bought_elsewhere_same_brand', 9],
  ['bought_elsewhere_other_brand', 12],
  ['price_payment', 10],
  ['credit_declined', 9],
  ['vehicle_unavailable', 6],
  ['trade_value', 4],
  ['not_in_market', 8],
  ['changed_mind', 5],
  ['private_party', 3],
  ['other_salesperson', 1],
  ['no_further_contact', 3],
  ['other', 2],
  [null, 2],
])
