/** From a rule to SQL: the one meaning of a rule. Every value is a parameter; nothing a person typed is ever SQL. */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { Invalid } from '@/lib/errors'
import { aliveGuard } from '@/lib/reader/alive-guard'
import { bind } from './bind'
import { type Catalog, operatorOf, takesBlanks } from './catalog'
import { daysSql, expressions, type Only } from './expressions'
import type { Field } from './fields/field'
import { LeadsIn } from './leads-in'
import { membersTest } from './members'
import { comparedField, referencedSegment } from './operand'
import { type Home, homeOf, ofLead } from './place'
import { blocks, type Problem } from './problem'
import { ruleOfSegment } from './references'
import {
  active,
  type Condition,
  childrenOf,
  type Group,
  isCondition,
  isRelated,
  type Quantity,
  type Related,
  type Rule,
  type StoredRule,
} from './rule'
import { validate } from './validate'
import { type Clock, resolveDays, resolveInstants } from './window'

/** Who asks, and when: what `me` and every relative date are relative to. */
export interface RuleContext extends Clock {
  me: number
  /** Those that are asked about: rows of other tables are then looked up by their ids. It changes no answer about them. */
  only?: Only
  /** When members by hand of other segments are to count; now, where nothing is said. */
  byHandAt?: number
}

type Test = Expression<SqlBool>

/** A rule that nothing may be counted, listed or exported from. */
export class BrokenRule extends Invalid {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems[0]?.message ?? 'This rule cannot be used.')
    this.problems = problems
  }
}

/**
 * True or false for every row of `lead`, never NULL. The query it stands in must name the table `lead`, and limits by itself
 * which leads exist and may be seen. Throws BrokenRule rather than widen.
 */
export function compile(rule: StoredRule, catalog: Catalog, context: RuleContext): Test {
  const problems = validate(rule, catalog).filter(blocks)
  const root = active(rule.root)
  if (problems.length > 0 || !root) throw new BrokenRule(problems)
  return compileRule(root, { catalog, context, home: homeOf('lead', context) })
}

export interface Scope {
  catalog: Catalog
  context: RuleContext
  /** The row whose columns a condition is about. */
  home: Home
}

function compileRule(rule: Rule, scope: Scope): Test {
  if (isCondition(rule)) return compileCondition(rule, scope)
  return isRelated(rule) ? compileRelated(rule, scope) : compileGroup(rule, scope)
}

function compileGroup({ match, rules }: Group, scope: Scope): Test {
  const tests = rules.map(rule => compileRule(rule, scope))
  if (match === 'all') return expressions.and(...tests)
  const any = expressions.or(...tests)
  return match === 'any' ? any : expressions.not(any)
}

/** `blank(value) ? blanks = 'include' : test(value)`, for every place a value can live. */
function compileCondition(condition: Condition, { catalog, context, home }: Scope): Test {
  const field = known(catalog.field(condition.field))
  const operator = known(operatorOf(field, condition.operator))
  const place = home.place(field)
  if (operator.key === 'isBlank') return place.blank()
  if (operator.key === 'isNotBlank') return expressions.not(place.blank())

  const words = field.scale === 'days' ? daysSql(context) : expressions
  const other = comparedField(condition.operand)
  if (other !== undefined)
    return compileComparison(condition, field, known(catalog.field(other)), { catalog, context, home })
  if (field.type === 'person' && catalog.isGone(context.me) && namesMe(condition)) throw new BrokenRule([GONE])
  const operand =
    operator.operand === 'segment'
      ? compileMembers(known(referencedSegment(condition)), { catalog, context, home })
      : bind(field, operator, condition.operand, { context, country: catalog.country })
  const test = place.holds(value => operator.test(value, operand, words), operator.fragment)
  const include = takesBlanks(catalog, condition) && (condition.blanks ?? operator.blanks) === 'include'
  return include ? expressions.or(place.blank(), test) : test
}

const GONE: Problem = {
  path: [],
  kind: 'broken',
  message: '"Me" stands for someone who no longer works here. Ask as someone else, or name a person.',
}

function namesMe({ operand }: Condition): boolean {
  return Array.isArray(operand) && operand.includes('me')
}

/** Whoever is in another segment, by hand too; who asks and what they may see stays the outer rule's matter. */
function compileMembers(segmentId: number, scope: Scope): Test {
  const parsed = known(ruleOfSegment(segmentId, scope.catalog))
  if (parsed && !parsed.ok) throw new BrokenRule(parsed.problems)
  const rule = parsed && compileRule(known(active(parsed.rule.root)), scope)
  const { now, only, byHandAt = now } = scope.context
  return membersTest(rule, { segmentId, now: byHandAt, only, leadId: scope.home.leadId })
}

/** Two fields of one lead: blank when either side is. */
function compileComparison(condition: Condition, field: Field, other: Field, { catalog, home }: Scope): Test {
  const operator = known(operatorOf(field, condition.operator))
  const [left, right] = [home.value(field), home.value(other)]
  const { plus } = condition.operand as { plus?: { n: number; unit: 'minute' | 'hour' | 'day' } }
  const shifted = plus ? sql`(${right} + ${plus.n * MILLISECONDS[plus.unit]})` : right
  const test = operator.test(left, shifted, expressions)
  const include = takesBlanks(catalog, condition) && (condition.blanks ?? operator.blanks) === 'include'
  return include
    ? sql<SqlBool>`(${left} is null or ${right} is null or ${test})`
    : sql<SqlBool>`(${left} is not null and ${right} is not null and ${test})`
}

const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** Leads with so many rows, all of it asked of the same row. Each form is one scan of the child table. */
function compileRelated(related: Related, { catalog, context, home }: Scope): Test {
  const { table, test } = countedRows(related, catalog, context)
  const rows = sql`select r.lead_id from ${sql.table(table)} as r where ${test}${ofLead('r', context)}`
  return countTest(related.quantity, rows, home.leadId)
}

/** The rows that a Related counts: those of a table, called `r`, for which a test is true. */
export function countedRows({ related, quantity, within, where }: Related, catalog: Catalog, context: RuleContext) {
  const thing = known(catalog.relatedThing(related))
  const row = homeOf('r', context)
  // The rows are scanned before the first lead is looked at, and may be many.
  const tests: Test[] = [aliveGuard(row.leadId)]
  if (within) {
    const column = known(catalog.field(known(thing.within)))
    const { start, end } = column.type === 'instant' ? resolveInstants(within, context) : resolveDays(within, context)
    tests.push(row.place(column).holds(value => sql`${value} >= ${start} and ${value} < ${end}`, false))
  }
  if (childrenOf({ related, quantity, where }).length > 0)
    tests.push(compileGroup(where, { catalog, context, home: row }))
  return { table: thing.table, test: expressions.and(...tests) }
}

function countTest(quantity: Quantity, rows: RawBuilder<unknown>, leadId: Expression<unknown>): Test {
  const { low, high } = bounds(quantity)
  const any = new LeadsIn(leadId, rows)
  const some = (having: RawBuilder<unknown>) => new LeadsIn(leadId, sql`${rows} group by r.lead_id having ${having}`)
  // A lead without a row has no group to count, so whatever 0 satisfies is said from the other side.
  if (low === 0 && high === 0) return any.opposite
  if (low === 0) return some(sql`count(*) > ${high}`).opposite
  if (low === 1 && high === Number.POSITIVE_INFINITY) return any
  if (high === Number.POSITIVE_INFINITY) return some(sql`count(*) >= ${low}`)
  return some(sql`count(*) between ${low} and ${high}`)
}

function bounds(quantity: Quantity): { low: number; high: number } {
  if ('atLeast' in quantity) return { low: quantity.atLeast, high: Number.POSITIVE_INFINITY }
  if ('atMost' in quantity) return { low: 0, high: quantity.atMost }
  if ('exactly' in quantity) return { low: quantity.exactly, high: quantity.exactly }
  const [low, high] = quantity.between
  return { low, high }
}

/** `validate` has seen to it; a hole here must stop the rule, never widen it. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new BrokenRule([])
  return value
}
