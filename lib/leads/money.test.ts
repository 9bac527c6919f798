import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HIGHEST_MONEY, parseDecimal, parseMoney, plainDecimal, plainMoney } from './money'

it.each([
  ['25000', 2_500_000],
  ['25,000', 2_500_000],
  ['$25,000.50', 2_500_050],
  [' $ 25,000.5 ', 2_500_050],
  ['25k', 2_500_000],
  ['$32.5K', 3_250_000],
  ['0', 0],
  ['10,000,000,000', HIGHEST_MONEY],
])('reads the amount %s', (text, cents) => {
  expect(parseMoney(text)).toBe(cents)
})

it.each([
  '',
  '25.000,00',
  '2,50',
  '1,0000',
  '-5',
  '25.005',
  '10,000,000,000.01',
  '1e3',
  'k',
  '25 000',
  '２５',
  'Infinity',
])('refuses the amount "%s"', text => {
  expect(parseMoney(text)).toBeUndefined()
})

it.each([
  ['12.5', 125_000],
  ['-3', -30_000],
  ['−3', -30_000],
  ['1,250.0001', 12_500_001],
  ['-0', 0],
])('reads the number %s', (text, stored) => {
  expect(parseDecimal(text)).toBe(stored)
})

it.each(['', '-', '1.00001', '900000000000.0001', '1e3', '.5', '5.', 'NaN'])('refuses the number "%s"', text => {
  expect(parseDecimal(text)).toBeUndefined()
})

it('reads back whatever it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: HIGHEST_MONEY }), fc.maxSafeInteger(), (cents, number) => {
      expect(parseMoney(plainMoney(cents))).toBe(cents)
      const stored = number % 9_000_000_000_000_000
      expect(parseDecimal(plainDecimal(stored))).toBe(stored === 0 ? 0 : stored)
    }),
  )
})
