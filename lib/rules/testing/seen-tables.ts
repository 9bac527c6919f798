/** The tables that a rule can see, by what the compiler names for a condition on each field. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Database } from '@/db/schema'
import { compile } from '../compile'
import type { Field } from '../fields/field'
import type { Rule } from '../rule'
import { catalogOf, stored } from './harness'
import { DEALERSHIP } from './world'

/** Asks nothing: it only writes SQL. */
const scribe = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export function seenTables(): Set<string> {
  const catalog = catalogOf(DEALERSHIP)
  const rules = [
    ...catalog.fields.filter(({ subject }) => subject === 'lead').flatMap(asked),
    ...catalog.related.map(
      ({ key }): Rule => ({ related: key, quantity: { atLeast: 1 }, where: { match: 'all', rules: [] } }),
    ),
  ]
  const texts = rules.map(rule => {
    const test = compile(stored(rule, DEALERSHIP), catalog, DEALERSHIP)
    return scribe.selectFrom('lead').select('id').where(test).compile().sql
  })
  return new Set(
    texts.flatMap(text => [...text.matchAll(/\b(?:from|join) "?(\w+)"?/g)].flatMap(([, table]) => table ?? [])),
  )
}

function asked({ key, type, neverBlank }: Field): Rule[] {
  if (type === 'segment') {
    const id = DEALERSHIP.segments[0]?.id ?? 0
    const event = { segment: id, window: { last: 7, unit: 'day' } }
    return [
      { field: key, operator: 'isIn', operand: id },
      { field: key, operator: 'entered', operand: event },
    ]
  }
  if (type === 'yesNo') return [{ field: key, operator: 'isYes' }]
  return neverBlank ? [] : [{ field: key, operator: 'isBlank' }]
}
