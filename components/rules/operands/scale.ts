/** Between the integers a rule stores and the numbers people type. */
import type { Field } from '@/lib/rules/fields/field'

interface ScaleWords {
  /** Stored units in one typed unit. */
  units: number
  digits: number
  prefix?: string
  suffix?: string
}

const PLAIN: ScaleWords = { units: 1, digits: 0 }
const SCALES: Record<NonNullable<Field['scale']>, ScaleWords> = {
  whole: PLAIN,
  days: { ...PLAIN, suffix: 'days' },
  cents: { units: 100, digits: 2, prefix: '$' },
  percent: { units: 100, digits: 2, suffix: '%' },
  custom: { units: 10_000, digits: 4 },
}

export function scaleOf({ scale, plain }: Field) {
  const { units, digits, ...words } = SCALES[scale ?? 'whole']
  return {
    ...words,
    format: { maximumFractionDigits: digits, useGrouping: !plain } satisfies Intl.NumberFormatOptions,
    typed: (stored: number | null) => (stored === null ? null : stored / units),
    stored: (typed: number | null) => (typed === null ? null : Math.round(typed * units)),
  }
}
