import type { Field } from '@/lib/rules/fields/field'
import type { Operator } from '@/lib/rules/operators'
import type { Condition } from '@/lib/rules/rule'

export type Operand = Condition['operand']

/** What every operand editor is given. Editors hold no state of the rule: they draw the operand and report changes. */
export interface OperandProps {
  field: Field
  operator: Operator
  operand: Operand
  /** Undefined while it is not finished. `typing`: more is about to follow. */
  onChange(operand: Operand, typing?: boolean): void
  /** Names the control for a screen reader. */
  label: string
  invalid: boolean
  describedBy?: string | undefined
}
