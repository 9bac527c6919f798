import 'server-only'
import { sql } from 'kysely'
import type { Context } from '@/lib/context'
import { zoneOffset } from '@/lib/time'
import { labelOf, TIMELINE_TYPES } from '@/lib/vocabulary'
import { type Details, readDetails } from './adf-details'
import { budgetWords, isVehicle, vehiclesOf } from './adf-vehicles'
import { countryOf } from './normalise'
import type { CreateWriter } from './writer'
import { element } from './xml'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<?adf version="1.0"?>\n<adf>\n'

/** Fewer than a chunk: so much is told of each that others would wait for all of them. */
const LEADS_AT_ONCE = 100

const COLUMNS = ['first_name', 'last_name', 'email', 'phone', 'city', 'state', 'postal_code'] as const
const FORBIDDEN = {
  do_not_call: 'Do not call',
  do_not_text: 'Do not text',
  do_not_email: 'Do not e-mail',
  do_not_mail: 'Do not send letters',
  do_not_sell: 'Do not sell or share',
} as const

interface Lead extends Record<(typeof COLUMNS)[number], string | null>, Record<keyof typeof FORBIDDEN, number> {
  id: number
  created_at: number
  store: string
  source: string | null
}

/** ADF 1.0, a prospect for each lead. What has no place in it, such as who may not be called, is said in a comment. */
export const createAdfWriter: CreateWriter = (ctx, _, { resend, signal }) => ({
  select: [
    ...[...COLUMNS, 'created_at', ...Object.keys(FORBIDDEN)].map(column =>
      sql`${sql.ref(`lead.${column}`)}`.as(column),
    ),
    sql`(select t.name from store as t where t.id = lead.store_id)`.as('store'),
    sql`(select t.label from source as t where t.key = lead.source)`.as('source'),
  ],
  async *write(chunks) {
    const encoder = new TextEncoder()
    yield encoder.encode(HEAD)
    for await (const rows of chunks) {
      const leads = rows as unknown as Lead[]
      for (let from = 0; from < leads.length; from += LEADS_AT_ONCE) {
        const some = leads.slice(from, from + LEADS_AT_ONCE)
        const ids = some.map(({ id }) => id)
        const detailsOf = await readDetails(ctx, ids, signal)
        const prospects = some.map(lead => `${prospectOf(ctx, lead, detailsOf(lead.id), resend)}\n`)
        yield encoder.encode(prospects.join(''))
      }
    }
    yield encoder.encode('</adf>\n')
  },
})

function prospectOf(ctx: Context, lead: Lead, details: Details, resend: boolean): string {
  return element(
    'prospect',
    [
      element('id', String(lead.id), { sequence: 1, source: ctx.dealership.name }),
      element('requestdate', isoTime(lead.created_at, ctx.dealership.timeZone)),
      ...vehiclesOf(details),
      customerOf(ctx, lead, details),
      vendorOf(ctx, lead),
      element('provider', [element('name', lead.source ?? ctx.dealership.name, { part: 'full', type: 'business' })]),
    ],
    { status: resend ? 'resend' : 'new' },
  )
}

function customerOf({ dealership }: Context, lead: Lead, { interests, timeline, budget }: Details): string {
  const others = interests
    .filter(interest => !isVehicle(interest))
    .flatMap(({ interest_value }) => interest_value ?? [])
  const comments = [
    ...(others.length > 0 ? [`Interested in: ${others.join(', ')}`] : []),
    ...budgetWords(budget),
    ...Object.entries(FORBIDDEN).flatMap(([column, words]) =>
      lead[column as keyof typeof FORBIDDEN] === 1 ? [words] : [],
    ),
  ]
  return element('customer', [
    element('contact', [
      ...textIn('name', lead.first_name, { part: 'first', type: 'individual' }),
      ...textIn('name', lead.last_name, { part: 'last', type: 'individual' }),
      ...textIn('email', lead.email),
      ...textIn('phone', lead.phone, { type: 'voice' }),
      ...addressOf(lead, dealership.country),
    ]),
    ...(timeline ? [timeframeOf(timeline)] : []),
    ...(comments.length > 0 ? [element('comments', comments.join('; '))] : []),
  ])
}

/** Both dates where both are known. */
function timeframeOf({ timeline_type, stated_on, due_on }: NonNullable<Details['timeline']>): string {
  return element('timeframe', [
    element('description', labelOf(TIMELINE_TYPES, timeline_type)),
    element('earliestdate', stated_on),
    ...textIn('latestdate', due_on),
  ])
}

/** ADF wants a street, and we know none. */
function addressOf({ city, state, postal_code }: Lead, country: string): string[] {
  if (!city && !state && !postal_code) return []
  return [
    element('address', [
      element('street', '', { line: 1 }),
      ...textIn('city', city),
      ...textIn('regioncode', state),
      ...textIn('postalcode', postal_code),
      element('country', countryOf(state, country)),
    ]),
  ]
}

/** Whom to ask about the leads is whoever exported them. */
function vendorOf({ actor }: Context, { store }: Lead): string {
  return element('vendor', [
    element('vendorname', store),
    element('contact', [
      element('name', actor.name, { part: 'full', type: 'individual' }),
      element('email', actor.email),
    ]),
  ])
}

function textIn(name: string, text: string | null, attributes = {}): string[] {
  return text ? [element(name, text, attributes)] : []
}

/** 2026-11-22T10:00:00-06:00 */
function isoTime(instant: number, zone: string): string {
  const offset = zoneOffset(instant, zone)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const local = new Date(instant + offset).toISOString().slice(0, 19)
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
