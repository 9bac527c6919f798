/** What a lead wants, can pay, and when. */
import type { Row } from '@/db/schema'
import { currentRow, dueOn, interestColumns } from '@/lib/leads/derive'
import { addDays, type Day } from '@/lib/time'
import { type PAYMENT_TYPES, type TIMELINE_REASONS, TIMELINE_TYPES } from '@/lib/vocabulary'
import type { Calendar } from './calendar'
import { type Random, weighted } from './random'
import { drawVehicle, type Model, type Vehicle } from './vehicles'

type Interest = Row<'lead_interest'>
type Budget = Row<'lead_budget'>
type Timeline = Row<'lead_timeline'>

const drawLevel = weighted<Interest['interest_level']>([
  ['high', 34],
  ['medium', 38],
  ['low', 16],
  [null, 12],
])
const drawCount = weighted([
  [0, 5],
  [1, 48],
  [2, 32],
  [3, 12],
  [4, 3],
])

/** Wishes that are no vehicle, with what may be said of them. */
const drawOther = weighted<readonly [string, readonly string[]]>([
  [
    [
      'trade_in',
      ['2015 Honda CR-V', '2018 Toyota Camry', '2016 Ford Escape', '2019 Nissan Rogue', '2013 Chevrolet Malibu'],
    ],
    9,
  ],
  [['financing', ['Pre-approval', '72 months', 'First-time buyer program']], 7],
  [['lease', ['36 months', '24 months', '10,000 miles a year']], 4],
  [['test_drive', ['Saturday', 'After work', 'This week']], 7],
  [['price_quote', ['Out-the-door price', 'Monthly payment']], 7],
  [['availability', ['In stock', 'In transit']], 6],
  [['feature', ['Sunroof', 'Third row', 'Tow package', 'Heated seats', 'Adaptive cruise control', 'Leather']], 7],
  [['color', ['White', 'Black', 'Blue', 'Red', 'Gray', 'Silver']], 5],
  [['service', ['Oil change', 'Recall', 'Tires']], 1],
  [['accessories', ['Roof rack', 'All-weather mats']], 1],
])
const drawVehicleWish = weighted([
  ['specific_vehicle', 42],
  ['vehicle_model', 34],
  ['vehicle_make', 8],
  ['body_type', 10],
  ['fuel_type', 4],
  ['condition', 3],
])

interface Asked {
  leadId: number
  /** The moment the lead came in, and the one up to which it may have said more. */
  from: number
  until: number
  /** The chance that it spoke of money, or of time, once more. */
  again: number
}

/** What the lead is after; the vehicle it looks at first says what it may cost. */
export function drawInterests(random: Random, calendar: Calendar, asked: Asked, brand: readonly Model[] | null) {
  const thisYear = Number(calendar.dayAt(asked.from).slice(0, 4))
  const first = drawVehicle(random, brand, thisYear)
  const interests = Array.from({ length: drawCount(random) }, (_, index): Interest => {
    const vehicle = index === 0 ? first : drawVehicle(random, brand, thisYear)
    const wish = index === 0 || random.chance(0.5) ? wishForVehicle(random, vehicle) : otherWish(random)
    return {
      lead_id: asked.leadId,
      id: index + 1,
      ...wish,
      ...interestColumns(wish),
      interest_level: drawLevel(random),
      added_at: calendar.instant(index === 0 ? asked.from : later(random, asked)),
    }
  })
  return { interests, vehicle: first }
}

type Wish = Pick<
  Interest,
  'interest_type' | 'interest_value' | 'make' | 'model' | 'year' | 'body_type' | 'condition' | 'fuel'
>

const NOTHING = {
  interest_value: null,
  make: null,
  model: null,
  year: null,
  body_type: null,
  condition: null,
  fuel: null,
}

function wishForVehicle(random: Random, { make, model, body, fuel, condition, year }: Vehicle): Wish {
  const interest_type = drawVehicleWish(random)
  switch (interest_type) {
    case 'vehicle_make':
      return { ...NOTHING, interest_type, interest_value: make, make }
    case 'body_type':
      return { ...NOTHING, interest_type, interest_value: body, body_type: body }
    case 'fuel_type':
      return { ...NOTHING, interest_type, interest_value: fuel, fuel }
    case 'condition':
      return { ...NOTHING, interest_type, interest_value: condition, condition }
    default:
      return {
        interest_type,
        interest_value: interest_type === 'specific_vehicle' ? `${year} ${make} ${model}` : model,
        make,
        model,
        year: interest_type === 'specific_vehicle' ? year : null,
        body_type: body,
        condition: random.chance(0.85) ? condition : null,
        fuel: random.chance(0.8) ? fuel : null,
      }
  }
}

function otherWish(random: Random): Wish {
  const [interest_type, values] = drawOther(random)
  return { ...NOTHING, interest_type, interest_value: random.chance(0.8) ? random.pick(values) : null }
}

type PaymentType = (typeof PAYMENT_TYPES)[number]['key']
const drawPayment = weighted<PaymentType | null>([
  ['finance', 46],
  ['lease', 14],
  ['cash', 12],
  ['undecided', 10],
  ['subprime', 4],
  ['company_fleet', 1],
  [null, 13],
])

/** What the lead said about money, for about half of all; some said it twice. */
export function drawBudgets(random: Random, calendar: Calendar, asked: Asked, { asking }: Vehicle): Budget[] {
  if (!random.chance(0.55)) return []
  return stated(random, calendar, asked, () => {
    const about = Math.max(Math.round((asking * (0.8 + random.next() * 0.4)) / 500), 4) * 500
    const limits = drawLimits(random)
    return {
      min_amount: limits === 'max' || limits === 'none' ? null : dollars(about),
      max_amount:
        limits === 'min' || limits === 'none'
          ? null
          : dollars(about + (limits === 'same' ? 0 : random.whole(0, 24) * 500)),
      preferred_payment_type: drawPayment(random),
      down_payment: random.chance(0.38) ? dollars(random.whole(0, 20) * 500) : null,
      monthly_payment: limits === 'none' || random.chance(0.3) ? dollars(Math.round(about / 75 / 10) * 10) : null,
    }
  })
}

/** Which ends of a budget are said. */
const drawLimits = weighted([
  ['both', 52],
  ['same', 6],
  ['max', 28],
  ['min', 6],
  ['none', 8],
])

const dollars = (amount: number) => amount * 100

type TimelineType = (typeof TIMELINE_TYPES)[number]['key']
const DAYS = new Map(TIMELINE_TYPES.map(({ key, days }) => [key, days]))
const drawTimelineType = weighted<TimelineType>([
  ['immediate', 7],
  ['within_week', 10],
  ['within_2_weeks', 11],
  ['within_30_days', 18],
  ['1_3_months', 21],
  ['3_6_months', 10],
  ['6_12_months', 5],
  ['12_plus_months', 3],
  ['lease_end', 7],
  ['researching', 8],
])
const URGENCY = {
  immediate: 'critical',
  within_week: 'critical',
  within_2_weeks: 'high',
  within_30_days: 'high',
  '1_3_months': 'medium',
  '3_6_months': 'medium',
  '6_12_months': 'low',
  '12_plus_months': 'low',
  lease_end: 'low',
  researching: 'low',
} as const satisfies Record<TimelineType, Timeline['urgency_level']>

type Reason = (typeof TIMELINE_REASONS)[number]['key']
const drawReason = weighted<Reason | null>([
  [null, 38],
  ['upgrade', 12],
  ['repair_cost', 10],
  ['growing_family', 9],
  ['new_job', 7],
  ['lease_ending', 7],
  ['accident', 5],
  ['trade_equity', 4],
  ['new_driver', 4],
  ['seasonal', 3],
  ['warranty_ending', 2],
  ['business', 2],
])

/** When the lead said it would buy, for about half of all; some said it twice. */
export function drawTimelines(random: Random, calendar: Calendar, asked: Asked): Timeline[] {
  if (!random.chance(0.5)) return []
  return stated(random, calendar, asked, stated_on => {
    const timeline_type = drawTimelineType(random)
    const specific_date = drawSpecificDate(random, timeline_type, stated_on)
    return {
      timeline_type,
      specific_date,
      urgency_level: random.chance(0.7) ? URGENCY[timeline_type] : null,
      reason: timeline_type === 'lease_end' ? 'lease_ending' : drawReason(random),
      due_on: dueOn({ timeline_type, specific_date, stated_on }),
    }
  })
}

function drawSpecificDate(random: Random, type: TimelineType, statedOn: Day): Day | null {
  if (type === 'lease_end') return random.chance(0.75) ? addDays(statedOn, random.whole(20, 400)) : null
  const days = DAYS.get(type)
  return days && random.chance(0.14) ? addDays(statedOn, Math.ceil(days * (0.3 + random.next() * 0.8))) : null
}

interface Stated {
  lead_id: number
  id: number
  stated_on: Day
  is_current: 0 | 1
}

/** One row or two, the one that counts marked. */
function stated<T>(random: Random, calendar: Calendar, asked: Asked, row: (on: Day) => T): (T & Stated)[] {
  const rows = [asked.from, ...(random.chance(asked.again) ? [later(random, asked)] : [])].map((moment, index) => {
    const stated_on = calendar.dayAt(moment)
    return { lead_id: asked.leadId, id: index + 1, ...row(stated_on), stated_on, is_current: 0 as 0 | 1 }
  })
  const current = currentRow(rows)
  if (current) current.is_current = 1
  return rows
}

/** More often of late than long ago. */
function later(random: Random, { from, until }: Asked): number {
  return until - (until - from) * random.next() ** 3
}
