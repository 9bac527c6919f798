/** What a lead drives now, and what is still owed on it. */
import type { Row } from '@/db/schema'
import { vehicleColumns } from '@/lib/leads/derive'
import { addDays } from '@/lib/time'
import type { Calendar } from './calendar'
import { type Random, weighted } from './random'
import { drawVehicle, type Model } from './vehicles'

type Vehicle = Row<'lead_vehicle'>

const drawContract = weighted([
  ['paid', 34],
  ['loan', 46],
  ['lease', 20],
] as const)

interface Owner {
  leadId: number
  /** What the store they came to sells new. */
  brand: readonly Model[] | null
  /** They bought here: then it is known what they drive. */
  bought: boolean
}

/** One vehicle or two, for about half of all leads; some of them are to be traded in. */
export function drawGarage(random: Random, calendar: Calendar, { leadId, brand, bought }: Owner): Vehicle[] {
  if (!random.chance(bought ? 0.97 : 0.42)) return []
  const count = random.chance(0.12) ? 2 : 1
  return Array.from({ length: count }, (_, index) => drawOwned(random, calendar, leadId, index + 1, brand))
}

function drawOwned(
  random: Random,
  calendar: Calendar,
  lead_id: number,
  id: number,
  brand: readonly Model[] | null,
): Vehicle {
  const { day } = calendar
  const thisYear = Number(day.slice(0, 4))
  const { make, model, asking } = drawVehicle(random, random.chance(0.6) ? brand : null, thisYear)
  const age = random.whole(0, 11)
  const contract = age > 7 ? 'paid' : drawContract(random)
  const estimate = Math.max(Math.round((asking * 0.87 ** age) / 100) * 100, 1_500) * 100
  const entered = {
    make,
    model: random.chance(0.94) ? model : null,
    payoff: contract === 'paid' ? (random.chance(0.5) ? 0 : null) : drawPayoff(random, estimate),
    estimate: random.chance(0.86) ? estimate : null,
  }
  return {
    lead_id,
    id,
    role: random.chance(0.3) ? 'trade_in' : 'owned',
    ...entered,
    ...vehicleColumns(entered),
    year: random.chance(0.97) ? thisYear - age : null,
    mileage: random.chance(0.8) ? Math.round(Math.max(age, 0.3) * random.whole(7_000, 16_000)) : null,
    lease_end: contract === 'lease' ? addDays(day, random.whole(-20, 900)) : null,
    warranty_end: age < 5 && random.chance(0.7) ? addDays(day, random.whole(-200, 1_400)) : null,
    apr: contract === 'loan' && random.chance(0.8) ? drawApr(random) : null,
    payments_left: contract === 'paid' ? null : random.whole(1, contract === 'lease' ? 30 : 66),
  }
}

/** Most owe less than the car is worth, some a good deal more. */
function drawPayoff(random: Random, estimate: number): number {
  return Math.round((estimate * (0.25 + random.next() ** 0.7 * 0.95)) / 10_000) * 10_000
}

/** Hundredths of a percent: from 2.9 to 17.9. */
function drawApr(random: Random): number {
  return 290 + Math.floor(random.next() ** 1.8 * 150) * 10
}
