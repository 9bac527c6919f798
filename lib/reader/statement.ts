import type { Compilable } from 'kysely'

export type Parameter = number | string | bigint | null

/** All that a reader learns of a query. */
export interface Statement {
  sql: string
  parameters: Parameter[]
}

export function toStatement(query: Compilable): Statement {
  const { sql, parameters } = query.compile()
  return { sql, parameters: parameters.map(requireBindable) }
}

/** What the engine would bind otherwise than it is, or not at all, is a mistake of ours. */
function requireBindable(value: unknown): Parameter {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`A query parameter must be a finite number, text or null, not ${kindOf(value)}.`)
}

function kindOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value
}
