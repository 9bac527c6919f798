import { parseMoney } from '@/lib/leads/money'
import type { Draft } from './draft'

/** "$25,000 USD", "450/month": the amount without what stands around it; undefined where it is none. */
export function plainAmount(cell: string): string | undefined {
  const amount = cell
    .trim()
    .replace(/^(USD|US\$|CAD|CA\$)\s*/i, '')
    .replace(/\s*(USD|CAD|\/\s*mo(nth)?|per month|a month|pm)\.?$/i, '')
  return parseMoney(amount) === undefined ? undefined : amount
}

/** "25000.00 to 40000.00", "$25k - $40k", "up to 40k", "from 25k", "30,000". */
export function readRange(cell: string): Draft['budget'] | undefined {
  const typed = cell.trim()
  const amount = (text: string) => parseMoney(plainAmount(text) ?? '')
  const single = amount(typed)
  if (single !== undefined) return { min: single, max: single }
  const [, upTo] = /^(?:up to|under|below|max(?:imum)?|<)\s*(.+)$/i.exec(typed) ?? []
  if (upTo) return onlyWhole({ max: amount(upTo) })
  const [, from] = /^(?:from|over|above|at least|min(?:imum)?|>)\s*([^-–]+)$/i.exec(typed) ?? []
  if (from) return onlyWhole({ min: amount(from) })
  const [, plus] = /^(.+)\+$/.exec(typed) ?? []
  if (plus) return onlyWhole({ min: amount(plus) })
  const [, low, high] = /^(.+?)\s*(?:to|-|–|—)\s*(.+)$/i.exec(typed) ?? []
  return low && high ? onlyWhole({ min: amount(low), max: amount(high) }) : undefined
}

function onlyWhole(range: { min?: number | undefined; max?: number | undefined }): Draft['budget'] | undefined {
  return Object.values(range).some(amount => amount === undefined) ? undefined : (range as Draft['budget'])
}
