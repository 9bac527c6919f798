import 'server-only'
import * as z from 'zod'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { joinedName, leadName } from '@/lib/leads/name'
import { visibleLeads } from '@/lib/leads/visible'
import { requirePermission } from '@/lib/permissions'
import { phoneKey } from '@/lib/phone'
import { fold } from '@/lib/text'

interface Named {
  id: number
  name: string
}

/** What became of a list of e-mails and phone numbers, among the leads that one may see. */
export interface LookedUp {
  /** Each lead once. */
  found: Named[]
  /** The entries nobody has. */
  notFound: string[]
  /** The entries that several leads have. */
  ambiguous: { entry: string; leads: Named[] }[]
}

export const MOST_ENTRIES = 5000
/** As many values in one question: engines limit its parameters. */
const AT_ONCE = 500

const Input = z.strictObject({ text: z.string().max(256_000) })

/** Finds the leads of a pasted list: e-mails or phone numbers, one a line, or separated by commas or semicolons. */
export async function lookUpLeads(ctx: Context, input: unknown): Promise<LookedUp> {
  requirePermission(ctx, 'lead.read')
  const body = Input.safeParse(input)
  if (!body.success) throw new Invalid('Send an object with at most 256,000 characters in "text".')
  const entries = entriesIn(body.data.text)
  if (entries.length > MOST_ENTRIES) throw new Invalid('Paste at most 5,000 e-mails and phone numbers at once.')
  const keys = entries.map(entry => ({ entry, ...keyOf(entry, ctx.dealership.country) }))
  const emails = await leadsBy(ctx, 'email_folded', keys)
  const phones = await leadsBy(ctx, 'phone_key', keys)
  const found = new Map<number, Named>()
  const answer: LookedUp = { found: [], notFound: [], ambiguous: [] }
  for (const { entry, column, key } of keys) {
    const leads = (column === 'email_folded' ? emails : phones).get(key) ?? []
    const [first, second] = leads
    if (second) answer.ambiguous.push({ entry, leads })
    else if (first) found.set(first.id, first)
    else answer.notFound.push(entry)
  }
  return { ...answer, found: [...found.values()] }
}

function entriesIn(text: string): string[] {
  const lines = text.split(/[\n\r\t,;]+/).map(entry => entry.trim())
  return [...new Set(lines.filter(Boolean))]
}

function keyOf(entry: string, country: string): { column: 'email_folded' | 'phone_key'; key: string } {
  if (entry.includes('@')) return { column: 'email_folded', key: fold(entry) ?? '' }
  return { column: 'phone_key', key: phoneKey(entry, country)?.key ?? '' }
}

async function leadsBy(
  ctx: Context,
  column: 'email_folded' | 'phone_key',
  keys: readonly { column: string; key: string }[],
): Promise<Map<string, Named[]>> {
  const asked = [...new Set(keys.filter(one => one.column === column && one.key !== '').map(({ key }) => key))]
  const byKey = new Map<string, Named[]>()
  for (let start = 0; start < asked.length; start += AT_ONCE) {
    const rows = await ctx.reader.read(
      visibleLeads(ctx)
        .select(['lead.id', 'lead.first_name', 'lead.last_name', `lead.${column} as key`])
        .where(`lead.${column}`, 'in', asked.slice(start, start + AT_ONCE))
        .orderBy('lead.id'),
    )
    for (const { id, first_name, last_name, key } of rows) {
      const others = byKey.get(key ?? '') ?? []
      byKey.set(key ?? '', [...others, { id, name: leadName(joinedName(first_name, last_name)) }])
    }
  }
  return byKey
}
