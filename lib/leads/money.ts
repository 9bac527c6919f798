/** Money, and numbers, as people type them. */

/** Beyond every amount a lead may have, in cents. */
export const HIGHEST_MONEY = 1_000_000_000_000

const GROUPED = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)'
const MONEY = new RegExp(`^\\$?\\s*(${GROUPED})(?:\\.(\\d{1,2}))?$`)
const THOUSANDS = new RegExp(`^\\$?\\s*(${GROUPED})(?:\\.(\\d))?\\s*k$`, 'i')
const DECIMAL = new RegExp(`^([-−]?)\\s*(${GROUPED})(?:\\.(\\d{1,4}))?$`)

/** An amount in cents: "25000", "$25,000.50", "25k". Undefined where it is none, is negative, or too high. */
export function parseMoney(text: string): number | undefined {
  const trimmed = text.trim()
  const [, thousands, hundreds = ''] = THOUSANDS.exec(trimmed) ?? []
  const [, dollars, cents = ''] = MONEY.exec(trimmed) ?? []
  const amount =
    thousands !== undefined
      ? digits(thousands) * 100_000 + Number(hundreds || 0) * 10_000
      : dollars !== undefined
        ? digits(dollars) * 100 + Number(cents.padEnd(2, '0'))
        : undefined
  return amount !== undefined && amount <= HIGHEST_MONEY ? amount : undefined
}

/** A number in ten-thousandths: "12.5", "-3", "1,250". Undefined where it is none, is finer, or too high. */
export function parseDecimal(text: string): number | undefined {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(text.trim()) ?? []
  if (whole === undefined) return undefined
  const number = digits(whole) * 10_000 + Number(fraction.padEnd(4, '0'))
  if (number > 9_000_000_000_000_000) return undefined
  return sign ? 0 - number : number
}

/** Cents as a number other programs read: "25000.00". */
export function plainMoney(cents: number): string {
  return fixed(cents, 2)
}

/** Ten-thousandths as a number other programs read, without idle zeros: "12.5". */
export function plainDecimal(stored: number): string {
  return fixed(stored, 4).replace(/\.?0+$/, '')
}

function digits(text: string): number {
  return Number(text.replaceAll(',', ''))
}

function fixed(stored: number, places: number): string {
  const text = String(Math.abs(stored)).padStart(places + 1, '0')
  return `${stored < 0 ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`
}
