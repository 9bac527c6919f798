import { fold } from '@/lib/text'

const MAX_KEY = 60

/** A snake_case key made from a label, unlike any that is taken; `fallback` where the label has no letter of a to z in it. */
export function keyFor(label: string, taken: Iterable<string>, fallback: string): string {
  const used = new Set(taken)
  const base = snakeCase(label) || fallback
  if (!used.has(base)) return base
  for (let n = 2; ; n++) if (!used.has(`${base}_${n}`)) return `${base}_${n}`
}

function snakeCase(label: string): string {
  const words = (fold(label) ?? '').replace(/[^a-z0-9]+/g, '_')
  return words.slice(0, MAX_KEY).replace(/^_+|_+$/g, '')
}
