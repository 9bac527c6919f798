import { MultiCombobox } from '@/components/ui/multi-combobox'
import type { OptionKey } from '@/lib/rules/operators'
import type { OperandProps } from './operand-props'

const ME = { key: 'me', label: 'Me', description: 'Whoever looks at the segment' }

/** Some of a field's options. Archived ones are no longer offered, but stay where they are chosen. */
export function OptionsOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  const chosen = Array.isArray(operand) ? operand.filter(isKey) : []
  const offered = (field.options ?? []).filter(({ key, archived }) => !archived || chosen.includes(key))
  return (
    <MultiCombobox<OptionKey>
      options={field.type === 'person' ? [ME, ...offered] : offered}
      value={chosen}
      onValueChange={keys => onChange(keys.length > 0 ? keys : undefined)}
      className="w-fit max-w-full border-line-raised! [&_input]:field-sizing-content [&_input]:min-w-6!"
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  )
}

function isKey(entry: unknown): entry is OptionKey {
  return typeof entry === 'string' || typeof entry === 'number'
}
