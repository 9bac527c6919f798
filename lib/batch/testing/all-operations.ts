import type { Kysely } from 'kysely'
import type { Database } from '@/db/schema'
import { TEST_NOW, TEST_USERS } from '@/lib/testing/context'
import type { Operand, OperationKey } from '../operations'

/** What `furnish` inserts. */
export const TAGS = { hot: 1, fleet: 2 }
export const FIELD = 1
export const SEGMENTS = { static: 1, dynamic: 2 }

/** Something for every operation to do. */
export const OPERANDS = {
  assign: { role: 'bdc_agent', userId: TEST_USERS.manager },
  status: { status: 'lost', subStatus: null, lostReason: 'no_response' },
  addTags: { tagIds: [TAGS.hot, TAGS.fleet] },
  removeTags: { tagIds: [TAGS.hot] },
  field: { fieldId: FIELD, value: 'Blue' },
  include: { segmentId: SEGMENTS.static, reason: 'The fair' },
  exclude: { segmentId: SEGMENTS.dynamic, reason: null },
  leaveToRule: { segmentId: SEGMENTS.dynamic },
  task: { kind: 'call', dueAt: TEST_NOW, note: 'Ask about the lease', assignTo: 'agent' },
  doNotContact: { channels: ['call', 'email'], reason: 'Asked for it at the fair' },
  delete: {},
} as const satisfies { [Key in OperationKey]: unknown }

export function operandOf<Key extends OperationKey>(key: Key): Operand<Key> {
  return OPERANDS[key] as unknown as Operand<Key>
}

/** Two tags, a custom field and two segments. */
export async function furnish(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('tag')
    .values([
      { id: TAGS.hot, name: 'Hot', name_folded: 'hot', archived_at: null },
      { id: TAGS.fleet, name: 'Fleet', name_folded: 'fleet', archived_at: null },
    ])
    .execute()
  await db
    .insertInto('custom_segment_field')
    .values({
      id: FIELD,
      name: 'colour',
      display_name: 'Colour',
      field_type: 'text',
      options: '[]',
      position: 1,
      created_by: TEST_USERS.admin,
      created_at: TEST_NOW,
    })
    .execute()
  const segment = (id: number, name: string, rule: string | null) => ({
    id,
    name,
    name_folded: name.toLowerCase(),
    description: null,
    is_dynamic: rule === null ? (0 as const) : (1 as const),
    rule,
    visibility: 'everyone' as const,
    created_by: TEST_USERS.manager,
    created_at: TEST_NOW,
    updated_at: TEST_NOW,
    updated_by: TEST_USERS.manager,
    version: 1,
    archived_at: null,
    history_since: null,
  })
  const everyone = JSON.stringify({
    version: 1,
    root: { match: 'all', rules: [{ field: 'everyone', operator: 'is' }] },
  })
  await db
    .insertInto('segment')
    .values([segment(SEGMENTS.static, 'Fair', null), segment(SEGMENTS.dynamic, 'Everybody', everyone)])
    .execute()
}
