/** What both engines take as a parameter and store as the same thing; everything else is a mistake of ours. */
import type { CompiledQuery } from 'kysely'

export type Bindable = number | string | bigint | Uint8Array | null

/** SQLite's limit. PostgreSQL takes twice as many, and counts wrong beyond them. */
const MAX_PARAMETERS = 32_766

/** Throws what an engine would bind otherwise than it is, store and cut at its end, or not take at all. */
export function requireBindable(value: unknown): Bindable {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('A text with the character NUL cannot be stored or asked for.')
    return value
  }
  if (value === null || typeof value === 'bigint' || value instanceof Uint8Array) return value
  if (Number.isSafeInteger(value)) return value as number
  throw new TypeError(`A query parameter must be a safe integer, text, bytes or null, not ${kindOf(value)}.`)
}

export function requireFewParameters(query: CompiledQuery): CompiledQuery {
  const { length } = query.parameters
  if (length <= MAX_PARAMETERS) return query
  throw new RangeError(`A query has ${length} parameters, and no engine takes more than ${MAX_PARAMETERS}.`)
}

function kindOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value
}
