import 'server-only'
import type { Expression, SqlBool } from 'kysely'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { type Column, columnsOf } from '@/lib/leads/columns'
import { leadQuery } from '@/lib/leads/list'
import { filtersRule } from '@/lib/leads/quick-filters'
import { resolveView } from '@/lib/leads/states'
import type { LeadView } from '@/lib/leads/view'
import type { LeadQuery } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import type { Catalog } from '@/lib/rules/catalog'
import { expressions } from '@/lib/rules/expressions'
import { parseRuleText } from '@/lib/rules/parse'
import type { StoredRule } from '@/lib/rules/rule'
import { membershipTest } from '@/lib/segments/membership'
import { getSegmentToUse } from '@/lib/segments/queries'
import { asksAboutCredit } from './credit'
import { fingerprintOf } from './fingerprint'
import { FORMAT_KEYS, type FormatKey, formatOf, isFormat } from './formats'
import { CHANNELS, inOrder, type LeftOut } from './left-out'
import { leftOutTest } from './left-out-test'
import { wordsOf } from './words'

/** What is asked for: a segment, or all leads, and the query string of its table with what the file is to be like. */
export interface ExportInput {
  segmentId: number | null
  query: string
}

/** A file as it would be written now. */
export interface ExportPlan extends ExportInput {
  catalog: Catalog
  view: LeadView
  audience: Expression<SqlBool> | undefined
  format: FormatKey
  columns: readonly Column[]
  leftOut: readonly LeftOut[]
  byteOrderMark: boolean
  resend: boolean
  /** What the file is called after. */
  name: string
  /** Who is in it, see `wordsOf`. */
  words: string
  /** Of all the rules that choose its leads, see `fingerprintOf`. */
  ruleHash: string | null
  isAboutCredit: boolean
}

/** Reads what is asked for, or refuses it: who may not have such a file, what cannot be read, a rule that cannot be used. */
export async function planExport(ctx: Context, { segmentId, query }: ExportInput): Promise<ExportPlan> {
  const params = new URLSearchParams(query)
  const format = formatIn(params)
  const { permission, hasColumns, never } = formatOf(format)
  requirePermission(ctx, permission)
  const leftOut = inOrder([...never, ...chosenIn(params, format)])
  const segment = segmentId === null ? null : await getSegmentToUse(ctx, segmentId)
  const { catalog, source } = await readCatalog(ctx)
  const view = await resolveView(ctx, catalog, params)
  if (view.unreadable) throw new Invalid(view.unreadable)
  const audience = segment ? membershipTest(ctx, catalog, segment, { draft: view.draft }) : undefined
  const rules = rulesOf(segment?.rule ?? null, view, catalog)
  return {
    segmentId,
    query,
    catalog,
    view,
    audience,
    format,
    columns: hasColumns ? columnsOf(view.columns, catalog) : [],
    leftOut,
    byteOrderMark: params.get('bom') === '1',
    resend: params.get('resend') === '1',
    name: segment?.name ?? 'Leads',
    words: wordsOf({ segment, view, source, leftOut }),
    ruleHash: await fingerprintOf(ctx, catalog, segmentId, rules),
    isAboutCredit: rules.some(one => asksAboutCredit(one, catalog)),
  }
}

/** The leads of the table: nobody is left out of them yet. */
export function listedLeads(ctx: Context, { catalog, view, audience }: ExportPlan): LeadQuery {
  return leadQuery(ctx, catalog, view, audience)
}

/** The leads of the file. */
export function exportedLeads(ctx: Context, plan: ExportPlan): LeadQuery {
  const tests = plan.leftOut.map(reason => expressions.not(leftOutTest(ctx, plan.catalog, reason)))
  return tests.reduce((query, test) => query.where(test), listedLeads(ctx, plan))
}

function formatIn(params: URLSearchParams): FormatKey {
  const key = params.get('format') ?? 'csv'
  if (!isFormat(key)) throw new Invalid(`Leads can be exported as ${FORMAT_KEYS.join(', ')}.`)
  return key
}

/** `leave=email,call`; `leave=none` leaves nobody out who could be in it. */
function chosenIn(params: URLSearchParams, format: FormatKey): readonly LeftOut[] {
  const text = params.get('leave')
  if (text === null) return formatOf(format).usuallyNot
  if (text === 'none') return []
  return text.split(',').map(key => {
    const channel = CHANNELS.find(known => known === key)
    if (!channel) throw new Invalid(`Who is left out is chosen by ${CHANNELS.join(', ')}, or none.`)
    return channel
  })
}

/** The draft or the saved rule, and the filters. */
function rulesOf(saved: string | null, { draft, filters }: LeadView, catalog: Catalog): StoredRule[] {
  const parsed = saved === null ? undefined : parseRuleText(saved, catalog)
  const first = draft ?? (parsed?.ok ? parsed.rule : undefined)
  const last = filtersRule(filters, catalog)
  return [...(first ? [first] : []), ...(last ? [last] : [])]
}
