import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { comparableFields } from '@/lib/rules/catalog'
import { comparedField } from '@/lib/rules/operand'
import { useTools } from '../builder-context'
import { FieldOperand } from './field-operand'
import { NumberControl } from './number-control'
import type { OperandProps } from './operand-props'

/** A number, or another field of the same scale. */
export function NumberOperand(props: OperandProps) {
  const { field, operand, onChange, label, invalid, describedBy } = props
  const { catalog } = useTools()
  const [wantsField, setWantsField] = useState(false)
  const byField = comparedField(operand) !== undefined || (wantsField && operand === undefined)
  const comparable = comparableFields(catalog, field).length > 0
  const swap = () => {
    setWantsField(!byField)
    onChange(undefined)
  }
  return (
    <>
      {byField ? (
        <FieldOperand {...props} />
      ) : (
        <NumberControl
          field={field}
          value={typeof operand === 'number' ? operand : null}
          onChange={number => onChange(number ?? undefined, true)}
          label={label}
          invalid={invalid}
          describedBy={describedBy}
        />
      )}
      {comparable && (
        <IconButton
          label={byField ? 'Compare with a number' : 'Compare with another field'}
          icon={<ArrowLeftRight />}
          size="small"
          onClick={swap}
        />
      )}
    </>
  )
}

export function PointOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  return (
    <NumberControl
      field={field}
      value={typeof operand === 'number' ? operand : null}
      onChange={number => onChange(number ?? undefined, true)}
      label={label}
      invalid={invalid}
      describedBy={describedBy}
    />
  )
}
