/** Rows of the related things that are stored as they are said, one column a value. */
import type { Database } from '@/db/schema'
import { rowsOf } from './language'
import type { TestLead } from './world'

type Rows = (lead: TestLead) => object[]

/** The rows of a lead, each value in the column of that name; always every column, so that rows go into one statement. */
function stored(thing: string, columns: Record<string, string>, more: object = {}): Rows {
  return lead =>
    rowsOf(lead, thing).map((row, index) => {
      const values = Object.entries(columns).map(([name, column]) => [column, row[name] ?? null])
      return { lead_id: lead.id, id: index + 1, ...Object.fromEntries(values), ...more }
    })
}

export const PLAIN_TABLES = {
  lead_activity: stored('activity', {
    kind: 'kind',
    outcome: 'outcome',
    direction: 'direction',
    at: 'at',
    by: 'by_user_id',
  }),
  lead_appointment: stored(
    'appointment',
    { kind: 'kind', starts: 'starts_at', confirmed: 'confirmed', status: 'status' },
    { created_at: 0 },
  ),
  lead_task: stored('task', { kind: 'kind', due: 'due_at', state: 'state' }, { created_at: 0 }),
  lead_email: stored('email', {
    campaign: 'campaign_id',
    sent: 'sent_at',
    delivered: 'delivered_at',
    opened: 'opened_at',
    clicked: 'clicked_at',
    bounced: 'bounced_at',
    unsubscribed: 'unsubscribed_at',
  }),
  lead_status_change: stored('statusChange', {
    from: 'from_status',
    to: 'to_status',
    at: 'at',
    by: 'by_user_id',
  }),
  lead_assignment: stored('assignment', {
    role: 'role',
    from: 'from_user_id',
    to: 'to_user_id',
    at: 'at',
    by: 'by_user_id',
  }),
} satisfies Partial<Record<keyof Database, Rows>>
