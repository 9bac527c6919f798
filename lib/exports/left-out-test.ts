import 'server-only'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { ruleContext } from '@/lib/leads/rule-context'
import type { Catalog } from '@/lib/rules/catalog'
import { compile } from '@/lib/rules/compile'
import { expressions } from '@/lib/rules/expressions'
import { dialable } from '@/lib/rules/reach'
import type { LeftOut } from './left-out'

type Test = Expression<SqlBool>

const noName = sql<SqlBool>`(lead.first_name is null and lead.last_name is null)`
const nowhere = sql<SqlBool>`(lead.email is null and lead.phone is null)`
const anAddress = sql<SqlBool>`(lead.email_folded is not null and lead.email_folded like '%_@_%')`

/** What a person asked for is asked as a rule asks it. */
const TESTS = {
  sell: 'lead.doNotSell',
  email: 'lead.doNotEmail',
  call: 'lead.doNotCall',
  text: 'lead.doNotText',
  mail: 'lead.doNotMail',
  unnamed: expressions.or(noName, nowhere),
  unmatchable: expressions.not(expressions.or(anAddress, dialable)),
} as const satisfies Record<LeftOut, string | Test>

/** Whether a lead is left out for this reason: true or false for every row of `lead`. */
export function leftOutTest(ctx: Context, catalog: Catalog, reason: LeftOut): Test {
  const test = TESTS[reason]
  if (typeof test !== 'string') return test
  const asked = { field: test, operator: 'isYes' }
  return compile({ version: 1, root: { match: 'all', rules: [asked] } }, catalog, ruleContext(ctx))
}
