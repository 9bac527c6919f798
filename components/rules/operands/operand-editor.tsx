import type { ComponentType } from 'react'
import type { OperandKind } from '@/lib/rules/operators'
import { SampleOperand, SegmentEventOperand, SegmentOperand } from './audience-operand'
import { FieldOperand, MomentOperand } from './field-operand'
import { NumberOperand, PointOperand } from './number-operand'
import type { OperandProps } from './operand-props'
import { OptionsOperand } from './options-operand'
import { NumbersOperand, RangeOperand } from './pair-operand'
import { TextOperand } from './text-operand'
import { TextsOperand } from './texts-operand'
import { AnniversaryOperand, WindowOperand } from './window-operand'

/** How each kind of operand is drawn. */
const EDITORS = {
  none: () => null,
  text: TextOperand,
  texts: TextsOperand,
  number: NumberOperand,
  numbers: NumbersOperand,
  options: OptionsOperand,
  range: RangeOperand,
  point: PointOperand,
  window: WindowOperand,
  anniversary: AnniversaryOperand,
  field: FieldOperand,
  moment: MomentOperand,
  segment: SegmentOperand,
  segmentEvent: SegmentEventOperand,
  sample: SampleOperand,
} satisfies Record<OperandKind, ComponentType<OperandProps>>

export function OperandEditor(props: OperandProps) {
  const Editor: ComponentType<OperandProps> = EDITORS[props.operator.operand]
  return <Editor {...props} />
}
