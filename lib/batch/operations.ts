import type * as z from 'zod'
import type { Permission } from '@/lib/permissions'
import { CONSENT_CHANNELS, STATUSES, TASK_KINDS, type Term } from '@/lib/vocabulary'
import { Assign, ByHand, CreateTask, DoNotContact, Nothing, OfSegment, SetField, SetStatus, Tags } from './schema'

/** What a sentence calls what it names. */
interface Names {
  people: readonly { id: number; name: string | null }[]
  tags: readonly { id: number; name: string }[]
  customFields: readonly { id: number; displayName: string }[]
  segments: readonly { id: number; name: string | null }[]
}

interface Operation<Schema extends z.ZodType = z.ZodType> {
  /** In the menu. */
  label: string
  operand: Schema
  permission: Permission
  /** Whom it may be done to, many at once: those one may see, where it changes nothing of a lead; else those one may change. */
  whom?: 'visible'
  /** "Assign 12,431 leads to Ana Agent"; `leads` is "12,431 leads". */
  sentence(operand: z.output<Schema>, leads: string, names: Names): string
}

/** Everything that can be done to many leads at once. How is said in `changes.ts`, its form in components/batch, by the same keys. */
export const OPERATIONS = {
  assign: operation({
    label: 'Assign',
    operand: Assign,
    permission: 'lead.assign',
    sentence: ({ role, userId }, leads, { people }) =>
      userId === null
        ? `Take the ${role === 'bdc_agent' ? 'agent' : 'salesperson'} off ${leads}`
        : `Assign ${leads} to ${nameOf(people, userId)}${role === 'salesperson' ? ' as salesperson' : ''}`,
  }),
  status: operation({
    label: 'Change status',
    operand: SetStatus,
    permission: 'lead.edit',
    sentence: ({ status }, leads) => `Change the status of ${leads} to ${labelOf(STATUSES, status)}`,
  }),
  addTags: operation({
    label: 'Add tags',
    operand: Tags,
    permission: 'lead.edit',
    sentence: ({ tagIds }, leads, { tags }) => `Tag ${leads} ${namesOf(tags, tagIds)}`,
  }),
  removeTags: operation({
    label: 'Remove tags',
    operand: Tags,
    permission: 'lead.edit',
    sentence: ({ tagIds }, leads, { tags }) => `Take the tag ${namesOf(tags, tagIds)} off ${leads}`,
  }),
  field: operation({
    label: 'Set a custom field',
    operand: SetField,
    permission: 'lead.edit',
    sentence: ({ fieldId, value }, leads, { customFields }) => {
      const field = customFields.find(({ id }) => id === fieldId)?.displayName ?? 'a field'
      return value === null || value === '' || (Array.isArray(value) && value.length === 0)
        ? `Clear ${field} of ${leads}`
        : `Set ${field} of ${leads}`
    },
  }),
  include: operation({
    label: 'Add to a segment',
    operand: ByHand,
    permission: 'segment.edit',
    whom: 'visible',
    sentence: ({ segmentId }, leads, { segments }) => `Add ${leads} to ${nameOf(segments, segmentId)}`,
  }),
  exclude: operation({
    label: 'Take out of a segment',
    operand: ByHand,
    permission: 'segment.edit',
    whom: 'visible',
    sentence: ({ segmentId }, leads, { segments }) => `Take ${leads} out of ${nameOf(segments, segmentId)}`,
  }),
  leaveToRule: operation({
    label: 'Leave to the rule of a segment',
    operand: OfSegment,
    permission: 'segment.edit',
    whom: 'visible',
    sentence: ({ segmentId }, leads, { segments }) => `Leave ${leads} to the rule of ${nameOf(segments, segmentId)}`,
  }),
  task: operation({
    label: 'Add a task',
    operand: CreateTask,
    permission: 'lead.edit',
    sentence: ({ kind }, leads) => `Add a task to ${leads}: ${labelOf(TASK_KINDS, kind)}`,
  }),
  doNotContact: operation({
    label: 'Do not contact',
    operand: DoNotContact,
    permission: 'lead.edit',
    sentence: ({ channels }, leads) =>
      `Note for ${leads}: no ${channels.map(channel => labelOf(CONSENT_CHANNELS, channel).toLowerCase()).join(', ')}`,
  }),
  delete: operation({
    label: 'Delete',
    operand: Nothing,
    permission: 'lead.delete',
    sentence: (_, leads) => `Delete ${leads}`,
  }),
} as const satisfies Record<string, Operation>

export type OperationKey = keyof typeof OPERATIONS
export type Operand<Key extends OperationKey> = z.output<(typeof OPERATIONS)[Key]['operand']>

export const OPERATION_KEYS = Object.keys(OPERATIONS) as OperationKey[]

export function isOperation(key: string): key is OperationKey {
  return Object.hasOwn(OPERATIONS, key)
}

/** Ties the sentence to the schema. */
function operation<Schema extends z.ZodType>(entry: Operation<Schema>): Operation<Schema> {
  return entry
}

function labelOf(terms: readonly Term[], key: string): string {
  return terms.find(term => term.key === key)?.label ?? key
}

function nameOf(entries: readonly { id: number; name: string | null }[], id: number): string {
  return entries.find(entry => entry.id === id)?.name ?? 'somebody who is gone'
}

function namesOf(entries: readonly { id: number; name: string }[], ids: readonly number[]): string {
  return ids.map(id => nameOf(entries, id)).join(', ')
}
