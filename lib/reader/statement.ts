import type { Compilable } from 'kysely'
import type { Bindable } from '@/db/bindable'

/** All that a reader learns of a query. */
export interface Statement {
  sql: string
  parameters: Bindable[]
}

/** Throws where a parameter is nothing that an engine can bind: the compiler looks at each. */
export function toStatement(query: Compilable): Statement {
  const { sql, parameters } = query.compile()
  return { sql, parameters: parameters as Bindable[] }
}
