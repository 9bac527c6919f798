/** The vehicles of an ADF prospect, in the order of its DTD: what is wanted, then what is to be traded in. */
import type { Row } from '@/db/schema'
import { plainMoney } from '@/lib/leads/money'
import { BODY_TYPES, CONDITIONS, FUELS, INTEREST_LEVELS, labelOf, PAYMENT_TYPES } from '@/lib/vocabulary'
import type { Details } from './adf-details'
import { element } from './xml'

const DOLLARS = { currency: 'USD' }
/** What ADF has a word for; all else is said in a comment. */
const METHODS: readonly (string | null)[] = ['cash', 'finance', 'lease']

/** At least one: ADF has no prospect without. */
export function vehiclesOf({ interests, tradeIns, budget }: Details): string[] {
  const wanted = interests.filter(isVehicle)
  const first = wanted[0] ?? NOTHING_IN_PARTICULAR
  return [
    wantedVehicle(first, budget),
    ...wanted.slice(1).map(interest => wantedVehicle(interest, undefined)),
    ...tradeIns.map(tradeIn),
  ]
}

/** Whether a wish is for a vehicle; the others are said in words. */
export function isVehicle({ make, model, year, body_type, interest_type }: Wish): boolean {
  return interest_type !== 'trade_in' && (make ?? model ?? year ?? body_type) !== null
}

/** A budget in words, as far as no element says it. */
export function budgetWords(budget: Details['budget']): string[] {
  if (!budget || financeOf(budget).length > 0) return []
  const { min_amount, max_amount, down_payment, monthly_payment, preferred_payment_type } = budget
  const amount = (label: string, cents: number | null) => (cents === null ? [] : [`${label}: ${plainMoney(cents)}`])
  return [
    ...amount('Budget from', min_amount),
    ...amount('Budget up to', max_amount),
    ...amount('Down payment', down_payment),
    ...amount('Monthly payment', monthly_payment),
    ...(preferred_payment_type ? [`Payment: ${labelOf(PAYMENT_TYPES, preferred_payment_type)}`] : []),
  ]
}

type Wish = Pick<
  Row<'lead_interest'>,
  'interest_type' | 'interest_level' | 'make' | 'model' | 'year' | 'body_type' | 'condition' | 'fuel'
>

const NOTHING_IN_PARTICULAR: Wish = {
  interest_type: 'vehicle_model',
  interest_level: null,
  make: null,
  model: null,
  year: null,
  body_type: null,
  condition: null,
  fuel: null,
}

function wantedVehicle(wish: Wish, budget: Details['budget']): string {
  const { make, model, year, body_type, condition, fuel, interest_level } = wish
  const comments = [
    ...(condition === 'cpo' ? [labelOf(CONDITIONS, condition)] : []),
    ...(fuel ? [`Fuel: ${labelOf(FUELS, fuel)}`] : []),
    ...(interest_level ? [`Interest: ${labelOf(INTEREST_LEVELS, interest_level)}`] : []),
  ]
  return element(
    'vehicle',
    [
      ...identity(year, make, model),
      ...(body_type ? [element('bodystyle', labelOf(BODY_TYPES, body_type))] : []),
      ...financeOf(budget),
      ...(comments.length > 0 ? [element('comments', comments.join('; '))] : []),
    ],
    { interest: purposeOf(wish, budget), status: condition === 'used' || condition === 'cpo' ? 'used' : 'new' },
  )
}

function purposeOf({ interest_type }: Wish, budget: Details['budget']): string {
  if (interest_type === 'test_drive') return 'test-drive'
  return interest_type === 'lease' || budget?.preferred_payment_type === 'lease' ? 'lease' : 'buy'
}

function tradeIn({ year, make, model, mileage, estimate, payoff }: Row<'lead_vehicle'>): string {
  return element(
    'vehicle',
    [
      ...identity(year, make, model),
      ...(mileage === null ? [] : [element('odometer', String(mileage), { status: 'unknown', units: 'mi' })]),
      ...(estimate === null ? [] : [element('price', plainMoney(estimate), { type: 'appraisal', ...DOLLARS })]),
      ...(payoff === null ? [] : [element('comments', `Payoff: ${plainMoney(payoff)}`)]),
    ],
    { interest: 'trade-in', status: 'used' },
  )
}

/** All three have to be there, known or not. */
function identity(year: number | null, make: string | null, model: string | null): string[] {
  return [element('year', String(year ?? '')), element('make', make ?? ''), element('model', model ?? '')]
}

/** Nothing where ADF has no word for how one would pay, or no amount was said. */
function financeOf(budget: Details['budget']): string[] {
  if (!budget || !METHODS.includes(budget.preferred_payment_type)) return []
  const { min_amount, max_amount, down_payment, monthly_payment, preferred_payment_type } = budget
  const amount = (cents: number | null, type: string, limit: string) =>
    cents === null ? [] : [element('amount', plainMoney(cents), { type, limit, ...DOLLARS })]
  const total =
    min_amount === max_amount
      ? amount(max_amount, 'total', 'exact')
      : [...amount(min_amount, 'total', 'minimum'), ...amount(max_amount, 'total', 'maximum')]
  const amounts = [
    ...amount(down_payment, 'downpayment', 'exact'),
    ...amount(monthly_payment, 'monthly', 'maximum'),
    ...total,
  ]
  return amounts.length > 0 ? [element('finance', [element('method', preferred_payment_type ?? ''), ...amounts])] : []
}
