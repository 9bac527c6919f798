import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { consentSummary } from '@/lib/leads/derive'
import { type BatchLead, type Change, changedSince } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { groupedBy, updateLeads } from './touch'

type Word = Pick<Row<'lead_consent'>, 'id' | 'channel' | 'is_allowed' | 'at'>
/** The rows that were added. */
type Before = number[]

/** Notes that leads forbid channels, in force at once. */
export const doNotContact: Change<Operand<'doNotContact'>, Before> = {
  require: async () => undefined,

  async apply(trx, { channels, reason }, leads) {
    const earlier = await wordsOf(trx, leads)
    const rows = leads.flatMap(lead => newWords(trx, lead, channels, reason, earlier.get(lead.id) ?? []))
    const added = groupedBy(rows, ({ lead_id }) => lead_id)
    await insertRows(trx.db, 'lead_consent', rows)
    await summarise(
      trx,
      [...added].map(([id, words]) => ({ id, words: [...(earlier.get(id) ?? []), ...words] })),
    )
    return [...added].map(([leadId, words]) => ({ leadId, before: words.map(({ id }) => id) }))
  },

  /** The word of a lead that never gave it is taken back whole: to note the opposite would be a consent that nobody gave. */
  async revert(trx, _, changed) {
    const words = await wordsOf(
      trx,
      changed.map(({ lead }) => lead),
    )
    const isUntouched = ({ lead, before }: (typeof changed)[number]) => {
      const said = words.get(lead.id) ?? []
      return before.every(id => {
        const own = said.find(word => word.id === id)
        return own && said.findLast(({ channel }) => channel === own.channel)?.id === id
      })
    }
    const untouched = changed.filter(isUntouched)
    for (const some of groupedBy(untouched, ({ before }) => before.join()).values()) {
      const ids = some.map(({ lead }) => lead.id)
      const rows = trx.db.deleteFrom('lead_consent').where('lead_id', 'in', ids)
      await rows.where('id', 'in', some[0]?.before ?? []).execute()
    }
    await summarise(
      trx,
      untouched.map(({ lead, before }) => ({
        id: lead.id,
        words: (words.get(lead.id) ?? []).filter(({ id }) => !before.includes(id)),
      })),
    )
    return changedSince(changed, untouched)
  },
}

function newWords(
  { now, actor }: Context,
  lead: BatchLead,
  channels: Operand<'doNotContact'>['channels'],
  reason: string | null,
  earlier: readonly Word[],
): (NewRow<'lead_consent'> & Word)[] {
  const said = (channel: Word['channel']) => earlier.findLast(word => word.channel === channel)?.is_allowed
  const news = [...new Set(channels)].filter(channel => said(channel) !== 0)
  const first = Math.max(0, ...earlier.map(({ id }) => id)) + 1
  // Never before what was said last, so that the last word stays the last.
  const at = Math.max(now, ...earlier.map(word => word.at))
  return news.map((channel, index) => ({
    lead_id: lead.id,
    id: first + index,
    channel,
    is_allowed: 0,
    at,
    by_user_id: actor.id,
    reason,
  }))
}

async function summarise(trx: Context, leads: readonly { id: number; words: readonly Word[] }[]): Promise<void> {
  const summaries = leads.map(({ id, words }) => ({ id, columns: consentSummary(words) }))
  for (const group of groupedBy(summaries, ({ columns }) => JSON.stringify(columns)).values())
    await updateLeads(
      trx,
      group.map(({ id }) => id),
      group[0]?.columns,
    )
}

/** In the order in which they were said. */
async function wordsOf({ db }: Context, leads: readonly BatchLead[]): Promise<Map<number, Word[]>> {
  if (leads.length === 0) return new Map()
  const rows = await db
    .selectFrom('lead_consent')
    .select(['lead_id', 'id', 'channel', 'is_allowed', 'at'])
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .orderBy('lead_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return groupedBy(rows, ({ lead_id }) => lead_id)
}
