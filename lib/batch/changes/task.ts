import 'server-only'
import type { NewRow, Row } from '@/db/schema'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { MAX_ROWS } from '@/lib/leads/related-rows'
import { type BatchLead, type Change, changedSince, type Outcome } from '../change'
import type { Operand } from '../operations'
import { insertRows } from './insert-rows'
import { groupedBy } from './touch'

/** The task that was added. */
type Before = Pick<Row<'lead_task'>, 'id' | 'kind' | 'due_at' | 'state' | 'note' | 'assigned_to_id'>

/** Adds something to do about each lead. */
export const task: Change<Operand<'task'>, Before> = {
  async require({ db }, { assignTo }) {
    if (typeof assignTo !== 'number') return
    const person = db.selectFrom('user').select('id').where('id', '=', assignTo).where('is_active', '=', 1)
    if (await person.executeTakeFirst()) return
    throw new Invalid('Choose someone who works here, or nobody.', { assignTo: 'Choose someone who works here.' })
  },

  async apply(trx, operand, leads) {
    const has = await tasksOf(trx, leads)
    const isFull = ({ id }: BatchLead) => (has.get(id)?.count ?? 0) >= MAX_ROWS
    const full = leads.filter(isFull)
    const others = leads.filter(lead => !isFull(lead))
    const rows = others.map(lead => rowOf(trx, operand, lead, (has.get(lead.id)?.last ?? 0) + 1))
    await insertRows(trx.db, 'lead_task', rows)
    return [
      ...full.map(({ id }): Outcome<Before> => ({ leadId: id, reason: `It has ${MAX_ROWS} tasks already.` })),
      ...rows.map(({ lead_id, created_at: _, created_by: __, ...before }) => ({ leadId: lead_id, before })),
    ]
  },

  async revert(trx, _, changed) {
    const rows = await trx.db
      .selectFrom('lead_task')
      .select(['lead_id', 'id', 'kind', 'due_at', 'state', 'note', 'assigned_to_id'])
      .where(
        'lead_id',
        'in',
        changed.map(({ lead }) => lead.id),
      )
      .execute()
    const tasks = groupedBy(rows, ({ lead_id }) => lead_id)
    const untouched = changed.filter(({ lead, before }) => tasks.get(lead.id)?.some(row => isSame(row, before)))
    for (const [id, some] of groupedBy(untouched, ({ before }) => before.id)) {
      const ids = some.map(({ lead }) => lead.id)
      await trx.db.deleteFrom('lead_task').where('lead_id', 'in', ids).where('id', '=', id).execute()
    }
    return changedSince(changed, untouched)
  },
}

function rowOf(
  { now, actor }: Context,
  { kind, dueAt, note, assignTo }: Operand<'task'>,
  lead: BatchLead,
  id: number,
): NewRow<'lead_task'> & Before {
  const assigned_to_id = assignTo === 'agent' ? (lead.bdc_agent_id ?? lead.salesperson_id) : assignTo
  const said = { kind, due_at: dueAt, state: 'open', note, assigned_to_id }
  return { lead_id: lead.id, id, ...said, created_at: now, created_by: actor.id }
}

function isSame(row: Before, before: Before): boolean {
  return (Object.keys(before) as (keyof Before)[]).every(key => row[key] === before[key])
}

async function tasksOf({ db }: Context, leads: readonly BatchLead[]) {
  const rows = await db
    .selectFrom('lead_task')
    .select(({ fn }) => ['lead_id', fn.max('id').as('last'), fn.countAll<number>().as('count')])
    .where(
      'lead_id',
      'in',
      leads.map(({ id }) => id),
    )
    .groupBy('lead_id')
    .execute()
  return new Map(rows.map(({ lead_id, last, count }) => [lead_id, { last, count: Number(count) }]))
}
