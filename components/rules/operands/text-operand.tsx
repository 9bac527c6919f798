import { Input } from '@/components/ui/input'
import { LIMITS } from '@/lib/rules/limits'
import type { OperandProps } from './operand-props'

export function TextOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  return (
    <Input
      value={typeof operand === 'string' ? operand : ''}
      onValueChange={text => onChange(text === '' ? undefined : text, true)}
      maxLength={LIMITS.text}
      placeholder={field.type === 'phone' ? 'Number' : 'Text'}
      inputMode={field.type === 'phone' ? 'tel' : 'text'}
      quiet
      autoComplete="off"
      className="w-40"
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  )
}
