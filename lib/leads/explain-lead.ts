import 'server-only'
import { type Compilable, sql } from 'kysely'
import type { Context } from '@/lib/context'
import { NotFound } from '@/lib/errors'
import { requirePermission } from '@/lib/permissions'
import type { ReadOptions } from '@/lib/reader/reader-pool'
import type { Catalog } from '@/lib/rules/catalog'
import { BrokenRule, compile, countedRows, type RuleContext } from '@/lib/rules/compile'
import type { Field } from '@/lib/rules/fields/field'
import { comparedField } from '@/lib/rules/operand'
import { asEntered, elementsOf, ownValue, yesOrNo } from '@/lib/rules/own-value'
import {
  active,
  activeRule,
  type Condition,
  childrenOf,
  isCondition,
  isRelated,
  type Path,
  type Related,
  type StoredRule,
  walk,
} from '@/lib/rules/rule'
import { type StoredValue, valueWords } from '@/lib/rules/value-words'
import { type Verdict, verdictQuestions, verdictsOf } from '@/lib/rules/verdicts'
import { leadName } from './name'
import { ruleContext } from './rule-context'
import { visibleLeads } from './visible'

export interface LeadValue {
  label: string
  /** In words; "blank" where there is none. */
  value: string
}

/** What stands behind the verdict of a node. */
export interface NodeExplanation extends Verdict {
  /** Of a condition on the lead: its value, and that of the field it is compared with. */
  values?: LeadValue[]
  /** Of a Related: how many rows count, and up to five rows, those that count first. */
  rows?: { counted: number; shown: { counts: boolean; values: LeadValue[] }[] }
}

export interface Explanation {
  lead: { id: number; name: string }
  /** Whether the rule has the lead; whoever is in or out by hand is so besides. */
  holds: boolean
  nodes: NodeExplanation[]
}

const MOST_ROWS = 5
/** Shown of a row that is counted without any condition. */
const FEW_FIELDS = 3

/**
 * Why the rule has a lead, or has not: each node's verdict, asked of the database through the compiler, with what the lead has.
 * All of one snapshot. Throws NotFound for a lead this person does not see, and BrokenRule.
 */
export async function explainLead(
  ctx: Context,
  catalog: Catalog,
  rule: StoredRule,
  leadId: number,
  options?: ReadOptions,
): Promise<Explanation> {
  requirePermission(ctx, 'lead.read')
  if (!active(rule.root)) throw new BrokenRule([])
  const context: RuleContext = { ...ruleContext(ctx), only: leadId }
  const questions = verdictQuestions(rule.root, catalog)
  const nodes = activeNodes(rule)
  const fields = fieldsOnLead(nodes, catalog)
  const relateds = nodes.flatMap(({ rule, path }) => (isRelated(rule) ? [{ rule, path }] : []))

  const tests = questions.map((question, index) =>
    yesOrNo(compile({ version: 1, root: { match: 'all', rules: [question] } }, catalog, context)).as(`q${index}`),
  )
  const values = fields.flatMap((field, index) =>
    (ownValue(field, context) ?? []).map((value, end) => sql<StoredValue>`${value}`.as(`v${index}_${end}`)),
  )
  const verdict = visibleLeads(ctx)
    .where('lead.id', '=', leadId)
    .select(['lead.first_name', 'lead.last_name'])
    .select([...tests, ...values])
  const sets = fields.flatMap(field => elementsOf(field, leadId) ?? []).map(query => inDatabase(ctx, query))
  const rows = relateds.map(({ rule }) => inDatabase(ctx, rowsQuery(rule, catalog, context, leadId)))
  const queries: Compilable<Row>[] = [verdict, ...sets, ...rows]
  const [leads, ...found] = await ctx.reader.readAll(queries, options)
  const [lead] = leads ?? []
  if (!lead) throw new NotFound('This lead does not exist, or is not one you may see.')

  const answers = new Map(questions.map((question, index) => [JSON.stringify(question), lead[`q${index}`] === 1]))
  const verdicts = verdictsOf(rule.root, catalog, question => answers.get(JSON.stringify(question)) === true)
  const elements = found.slice(0, sets.length)
  const valueByField = new Map(
    fields.map((field, index) => {
      const stored = elementsOf(field, leadId)
        ? (elements.shift() ?? []).map(({ value }) => value as StoredValue)
        : Object.keys(lead)
            .filter(key => key.startsWith(`v${index}_`))
            .map(key => lead[key] as StoredValue)
      return [field.key, { label: field.label, value: valueWords(field, stored, context) }] as const
    }),
  )
  const rowsByPath = new Map(
    relateds.map(({ rule, path }, index) => [
      path.join(),
      rowsOf(found[sets.length + index] ?? [], rule, catalog, context),
    ]),
  )
  const onLead = new Map(nodes.map(({ rule, path }) => [path.join(), rule]))
  return {
    lead: { id: leadId, name: leadName([lead.first_name, lead.last_name].filter(Boolean).join(' ') || null) },
    holds: verdicts[0]?.verdict === 'holds',
    nodes: verdicts.map(node => {
      const rule = onLead.get(node.path.join())
      const rows = rowsByPath.get(node.path.join())
      const values =
        rule && isCondition(rule)
          ? (asAWhole(rule, node) ?? namedIn(rule).flatMap(key => valueByField.get(key) ?? []))
          : []
      return { ...node, ...(values.length > 0 && { values }), ...(rows && { rows }) }
    }),
  }
}

type Row = Record<string, unknown>

/** The active nodes that are about the lead itself: those inside a Related are about its rows. */
function activeNodes({ root }: StoredRule) {
  const inRows: Path[] = []
  return [...walk(root)].filter(({ rule, path }) => {
    const isInside = inRows.some(outer => outer.every((step, depth) => path[depth] === step))
    if (isRelated(rule)) inRows.push(path)
    return !isInside && isActive(root, path)
  })
}

function isActive(root: StoredRule['root'], path: Path): boolean {
  let rule: StoredRule['root'] | ReturnType<typeof childrenOf>[number] | undefined = root
  return path.every(index => {
    rule = rule && childrenOf(rule)[index]
    return rule !== undefined && activeRule(rule) !== undefined
  })
}

function fieldsOnLead(nodes: ReturnType<typeof activeNodes>, catalog: Catalog): Field[] {
  const keys = new Set(nodes.flatMap(({ rule }) => (isCondition(rule) ? namedIn(rule) : [])))
  return [...keys].flatMap(key => catalog.field(key) ?? []).filter(({ place }) => place.in !== 'everywhere')
}

/** What a lead has there is its part in it, and the verdict says that already. */
function asAWhole({ field, operator }: Condition, { verdict }: Verdict): LeadValue[] | undefined {
  const label = WHOLES[field]
  if (label === undefined || (operator !== 'isIn' && operator !== 'isNotIn')) return undefined
  return [{ label, value: (verdict === 'holds') === (operator === 'isIn') ? 'in it' : 'not in it' }]
}

const WHOLES: Record<string, string> = { segment: 'Segment', sample: 'Random sample' }

function namedIn({ field, operand }: { field: string; operand?: unknown }): string[] {
  const other = comparedField(operand)
  return other === undefined ? [field] : [field, other]
}

/** The fields of a row that its conditions speak of, else the first few; when it happened in any case. */
function fieldsOfRow(related: Related, catalog: Catalog): Field[] {
  const thing = catalog.relatedThing(related.related)
  const all = catalog.fields.filter(({ subject }) => subject === related.related)
  const named = new Set([...walk(related.where)].flatMap(({ rule }) => (isCondition(rule) ? namedIn(rule) : [])))
  const spoken = all.filter(({ key }) => named.has(key))
  const shown = spoken.length > 0 ? spoken : all.slice(0, FEW_FIELDS)
  const moment = all.find(({ key }) => key === thing?.within)
  return moment && !shown.includes(moment) ? [...shown, moment] : shown
}

function rowsQuery(related: Related, catalog: Catalog, context: RuleContext, leadId: number) {
  const kept = activeRule(related) as Related
  const { table, test } = countedRows(kept, catalog, context)
  const columns = fieldsOfRow(related, catalog).map(
    field => sql`${sql.ref(`r.${columnOf(field)}`)} as ${sql.ref(field.key.replace('.', '_'))}`,
  )
  const moment = catalog.field(catalog.relatedThing(related.related)?.within ?? '')
  const newest = moment ? sql`${sql.ref(`r.${columnOf(moment)}`)} desc, ` : sql``
  return sql<Row>`select ${yesOrNo(test)} as counts, sum(${yesOrNo(test)}) over () as counted, ${sql.join(columns)}
    from ${sql.table(table)} as r where r.lead_id = ${leadId} order by 1 desc, ${newest}r.id desc limit ${MOST_ROWS}`
}

function columnOf({ place }: Field): string {
  if (place.in !== 'row') throw new TypeError('Only fields of a row stand on one.')
  return asEntered(place.column)
}

function rowsOf(rows: readonly Row[], related: Related, catalog: Catalog, context: RuleContext) {
  const fields = fieldsOfRow(related, catalog)
  return {
    counted: Number(rows[0]?.counted ?? 0),
    shown: rows.map(row => ({
      counts: row.counts === 1,
      values: fields.map(field => ({
        label: field.label,
        value: valueWords(field, [(row[field.key.replace('.', '_')] ?? null) as StoredValue], context),
      })),
    })),
  }
}

function inDatabase({ db }: Context, query: ReturnType<typeof sql<Row>>): Compilable<Row> {
  return { compile: () => query.compile(db) }
}
