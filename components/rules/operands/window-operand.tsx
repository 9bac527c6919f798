import { Select } from '@/components/ui/select'
import { isObject } from '@/lib/rules/rule'
import { Window } from '@/lib/rules/window'
import { CountControl } from './count-control'
import type { OperandProps } from './operand-props'
import { WindowControl } from './window-control'

export function WindowOperand({ field, operand, onChange, label, invalid }: OperandProps) {
  const known = Window.safeParse(operand)
  return (
    <WindowControl
      window={known.success ? known.data : looseWindow(operand)}
      on={field.type === 'instant' ? 'instant' : 'date'}
      onChange={onChange}
      label={label}
      invalid={invalid}
    />
  )
}

/** Ends typed in the wrong order are no window yet, but they stay where they were typed. */
function looseWindow(operand: OperandProps['operand']): Window | undefined {
  if (!isObject(operand)) return undefined
  const ends = operand.between ?? operand.ago ?? operand.ahead
  return Array.isArray(ends) && ends.length === 2 ? (operand as unknown as Window) : undefined
}

const DIRECTIONS = [
  { key: 'next', label: 'in the next' },
  { key: 'last', label: 'in the last' },
] as const

/** So many days around a day of every year. */
export function AnniversaryOperand({ operand, onChange, label, invalid }: OperandProps) {
  const last = isObject(operand) && typeof operand.last === 'number'
  const days = isObject(operand) ? Object.values(operand).find(value => typeof value === 'number') : undefined
  const put = (direction: 'last' | 'next', count: number, typing = false) =>
    onChange(direction === 'last' ? { last: count } : { next: count }, typing)
  return (
    <span className="inline-flex items-center gap-1.5">
      <Select
        options={DIRECTIONS}
        value={last ? 'last' : 'next'}
        onValueChange={direction => put(direction, days ?? 30)}
        look="ghost"
        className="gap-1! px-1.5!"
        aria-label={`${label}, when`}
      />
      <CountControl
        value={days ?? null}
        onChange={count => count !== null && put(last ? 'last' : 'next', count, true)}
        label={`${label}, days`}
        min={0}
        max={365}
        invalid={invalid}
      />
      <span className="text-subtle text-table">days</span>
    </span>
  )
}
