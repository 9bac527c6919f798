import 'server-only'
import type { Change } from './change'
import { assign } from './changes/assign'
import { exclude, include, leaveToRule } from './changes/by-hand'
import { deletion } from './changes/delete'
import { doNotContact } from './changes/do-not-contact'
import { field } from './changes/field'
import { status } from './changes/status'
import { addTags, removeTags } from './changes/tags'
import { task } from './changes/task'
import type { Operand, OperationKey } from './operations'

/** How each operation changes leads, what it keeps of how they were, and how it changes them back. */
const CHANGES = {
  assign,
  status,
  addTags,
  removeTags,
  field,
  include,
  exclude,
  leaveToRule,
  task,
  doNotContact,
  delete: deletion,
} as const satisfies { [Key in OperationKey]: Change<Operand<Key>, unknown> }

/** Operand and before-image are the operation's own: who calls it hands them through and does not look inside. */
export function changeOf(key: OperationKey): Change<unknown, unknown> {
  return CHANGES[key] as Change<unknown, unknown>
}
