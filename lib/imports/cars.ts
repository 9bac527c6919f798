/** Vehicles that people have, as files tell of them. */
import type { Vehicle } from '@/lib/leads/related-schema'
import type { Draft } from './draft'
import { wordKey } from './words'

/** As it was typed, or in stored form. */
export type CarDraft = Partial<Record<keyof Omit<Vehicle, 'role'>, string | number>>

/** Makes of two words: of any other the first word is the make. */
const LONG_MAKES = [
  'Alfa Romeo',
  'Aston Martin',
  'Land Rover',
  'Range Rover',
  'Mercedes Benz',
  'Rolls Royce',
  'Ram Trucks',
]
const MAKES = new Set(
  'Acura Audi Bentley BMW Buick Cadillac Chevrolet Chevy Chrysler Dodge Ferrari Fiat Ford Genesis GMC Honda Hyundai Infiniti Jaguar Jeep Kia Lamborghini Lexus Lincoln Lucid Maserati Mazda McLaren Mercedes Mercedes-Benz Mercury MINI Mitsubishi Nissan Oldsmobile Polestar Pontiac Porsche Ram Rivian Rolls-Royce Saab Saturn Scion Smart Subaru Suzuki Tesla Toyota Volkswagen Volvo VW'
    .split(' ')
    .map(wordKey),
)

/** "2021 Chevrolet Equinox LT": year, make, and all the rest as the model. Without a make we know it is all model. */
export function readCar(text: string): CarDraft {
  const [, year, named = ''] = /^(?:((?:19|20)\d{2})\s+)?(.*)$/s.exec(text.trim()) ?? []
  const words = named.trim().split(/\s+/)
  const long = LONG_MAKES.some(make => wordKey(make) === wordKey(words.slice(0, 2).join(' ')))
  const count = long ? 2 : MAKES.has(wordKey(words[0] ?? '')) ? 1 : 0
  const [make, model] = [words.slice(0, count).join(' '), words.slice(count).join(' ')]
  return { ...(year && { year: Number(year) }), ...(make && { make }), ...(model && { model }) }
}

/** What a form that added them would send, one after the other. Figures go with the trade-in, else with what is owned. */
export function carsOf({ tradeIn, owned, second, car }: Draft): object[] {
  const hasTrade = Object.keys(tradeIn).length > 0
  const cars = [
    { role: 'trade_in', said: hasTrade ? { ...car, ...tradeIn } : {} },
    { role: 'owned', said: hasTrade ? owned : { ...car, ...owned } },
    { role: 'owned', said: second },
  ]
  return cars.filter(({ said }) => Object.keys(said).length > 0).map(({ role, said }) => ({ ...BLANK, ...said, role }))
}

const BLANK = {
  make: null,
  model: null,
  year: null,
  mileage: null,
  leaseEnd: null,
  warrantyEnd: null,
  payoff: null,
  estimate: null,
  apr: null,
  paymentsLeft: null,
}
