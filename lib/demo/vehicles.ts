import type { Random } from './random'
import { type Draw, weighted } from './random'

type Fuel = 'gas' | 'diesel' | 'hybrid' | 'phev' | 'ev'
type Body = 'suv' | 'sedan' | 'pickup' | 'van' | 'hatchback' | 'coupe' | 'convertible' | 'wagon'

export interface Model {
  make: string
  model: string
  body: Body
  fuels: readonly Fuel[]
  /** A new one's usual price, in dollars. */
  price: number
}

function models(make: string, ...list: [model: string, body: Body, price: number, ...fuels: Fuel[]][]): Model[] {
  return list.map(([model, body, price, ...fuels]) => ({
    make,
    model,
    body,
    price,
    fuels: fuels.length ? fuels : ['gas'],
  }))
}

export const TOYOTAS = models(
  'Toyota',
  ['RAV4', 'suv', 33_000, 'hybrid', 'hybrid', 'phev'],
  ['Camry', 'sedan', 30_000, 'hybrid'],
  ['Corolla', 'sedan', 24_000, 'gas', 'hybrid'],
  ['Corolla Cross', 'suv', 27_000, 'gas', 'hybrid'],
  ['Highlander', 'suv', 45_000, 'gas', 'hybrid'],
  ['Grand Highlander', 'suv', 48_000, 'gas', 'hybrid'],
  ['4Runner', 'suv', 47_000, 'gas', 'hybrid'],
  ['Tacoma', 'pickup', 40_000, 'gas', 'hybrid'],
  ['Tundra', 'pickup', 52_000, 'gas', 'hybrid'],
  ['Sienna', 'van', 44_000, 'hybrid'],
  ['Prius', 'hatchback', 31_000, 'hybrid', 'phev'],
  ['bZ', 'suv', 38_000, 'ev'],
  ['GR86', 'coupe', 32_000],
)

export const HONDAS = models(
  'Honda',
  ['CR-V', 'suv', 34_000, 'gas', 'hybrid'],
  ['Civic', 'sedan', 26_000, 'gas', 'hybrid'],
  ['Civic Hatchback', 'hatchback', 28_000, 'gas', 'hybrid'],
  ['Accord', 'sedan', 31_000, 'gas', 'hybrid'],
  ['HR-V', 'suv', 28_000],
  ['Pilot', 'suv', 44_000],
  ['Passport', 'suv', 46_000],
  ['Odyssey', 'van', 44_000],
  ['Ridgeline', 'pickup', 43_000],
  ['Prologue', 'suv', 48_000, 'ev'],
)

export const OTHERS = [
  ...models(
    'Ford',
    ['F-150', 'pickup', 48_000, 'gas', 'hybrid'],
    ['Explorer', 'suv', 43_000],
    ['Escape', 'suv', 32_000, 'gas', 'hybrid', 'phev'],
    ['Bronco', 'suv', 42_000],
    ['Mustang', 'coupe', 38_000],
    ['Mustang Mach-E', 'suv', 41_000, 'ev'],
    ['Transit', 'van', 50_000],
  ),
  ...models(
    'Chevrolet',
    ['Silverado 1500', 'pickup', 47_000, 'gas', 'diesel'],
    ['Equinox', 'suv', 31_000],
    ['Equinox EV', 'suv', 36_000, 'ev'],
    ['Tahoe', 'suv', 62_000, 'gas', 'diesel'],
    ['Trax', 'suv', 23_000],
    ['Malibu', 'sedan', 27_000],
  ),
  ...models(
    'GMC',
    ['Sierra 1500', 'pickup', 50_000, 'gas', 'diesel'],
    ['Terrain', 'suv', 33_000],
    ['Yukon', 'suv', 70_000],
  ),
  ...models('Ram', ['1500', 'pickup', 46_000], ['2500', 'pickup', 55_000, 'diesel', 'gas']),
  ...models('Jeep', ['Wrangler', 'suv', 42_000, 'gas', 'phev'], ['Grand Cherokee', 'suv', 45_000, 'gas', 'phev']),
  ...models('Chrysler', ['Pacifica', 'van', 45_000, 'gas', 'phev']),
  ...models(
    'Hyundai',
    ['Tucson', 'suv', 32_000, 'gas', 'hybrid', 'phev'],
    ['Santa Fe', 'suv', 38_000, 'gas', 'hybrid'],
    ['Elantra', 'sedan', 24_000, 'gas', 'hybrid'],
    ['Ioniq 5', 'suv', 45_000, 'ev'],
  ),
  ...models(
    'Kia',
    ['Sportage', 'suv', 31_000, 'gas', 'hybrid', 'phev'],
    ['Telluride', 'suv', 41_000],
    ['Carnival', 'van', 39_000, 'gas', 'hybrid'],
    ['EV6', 'suv', 46_000, 'ev'],
  ),
  ...models('Nissan', ['Rogue', 'suv', 31_000], ['Altima', 'sedan', 28_000], ['Frontier', 'pickup', 34_000]),
  ...models(
    'Subaru',
    ['Outback', 'wagon', 36_000],
    ['Forester', 'suv', 33_000, 'gas', 'hybrid'],
    ['Crosstrek', 'suv', 28_000],
  ),
  ...models(
    'Mazda',
    ['CX-5', 'suv', 31_000],
    ['CX-50', 'suv', 33_000, 'gas', 'hybrid'],
    ['MX-5 Miata', 'convertible', 31_000],
  ),
  ...models('Volkswagen', ['Tiguan', 'suv', 32_000], ['Jetta', 'sedan', 24_000], ['ID.4', 'suv', 43_000, 'ev']),
  ...models('Tesla', ['Model 3', 'sedan', 42_000, 'ev'], ['Model Y', 'suv', 46_000, 'ev']),
  ...models(
    'BMW',
    ['X3', 'suv', 52_000],
    ['3 Series', 'sedan', 48_000],
    ['4 Series Convertible', 'convertible', 61_000],
  ),
  ...models('Lexus', ['RX', 'suv', 52_000, 'gas', 'hybrid', 'phev'], ['ES', 'sedan', 45_000, 'gas', 'hybrid']),
  ...models('Volvo', ['XC60', 'suv', 50_000, 'gas', 'phev'], ['V60 Cross Country', 'wagon', 55_000]),
]

export type Condition = 'new' | 'used' | 'cpo'

export interface Vehicle extends Pick<Model, 'make' | 'model' | 'body'> {
  condition: Condition
  fuel: Fuel
  year: number
  /** What this one may cost, in whole dollars. */
  asking: number
}

const EVERY_MAKE = [...TOYOTAS, ...HONDAS, ...OTHERS]
const franchise: Draw<Condition> = weighted([
  ['new', 62],
  ['used', 22],
  ['cpo', 16],
])
const preOwned: Draw<Condition> = weighted([
  ['used', 78],
  ['cpo', 22],
])

/** A vehicle somebody might want of a store that sells `brand` new, or only used ones. */
export function drawVehicle(random: Random, brand: readonly Model[] | null, thisYear: number): Vehicle {
  const condition = brand ? franchise(random) : preOwned(random)
  const isBrand = brand && (condition !== 'used' || random.chance(0.5))
  const { make, model, body, fuels, price } = random.pick(isBrand ? brand : EVERY_MAKE)
  const age = condition === 'new' ? random.whole(-1, 0) : random.whole(1, condition === 'cpo' ? 5 : 12)
  return {
    make,
    model,
    body,
    condition,
    fuel: random.pick(fuels),
    year: thisYear - age,
    asking: Math.max(Math.round(price * 0.9 ** Math.max(age, 0)), 5_000),
  }
}
