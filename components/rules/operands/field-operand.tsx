import { Combobox } from '@/components/ui/combobox'
import { Select } from '@/components/ui/select'
import { comparableFields } from '@/lib/rules/catalog'
import { comparedField } from '@/lib/rules/operand'
import { isObject } from '@/lib/rules/rule'
import { useTools } from '../builder-context'
import { CountControl } from './count-control'
import type { OperandProps } from './operand-props'

/** Another field of the same type. */
export function FieldOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  const { catalog } = useTools()
  const options = comparableFields(catalog, field).map(({ key, label: name, group }) => ({
    key,
    label: name,
    description: group,
  }))
  return (
    <Combobox
      options={options}
      value={comparedField(operand) ?? null}
      onValueChange={key => onChange(key === null ? undefined : { ...shiftOf(operand), field: key })}
      placeholder="Choose a field"
      className="w-44 [&_input]:border-line-raised!"
      aria-label={`${label}, field`}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  )
}

const WORDS = [
  { key: 'the', label: 'the' },
  { key: 'after', label: 'after the' },
  { key: 'before', label: 'before the' },
] as const
const UNITS = [
  { key: 'minute', label: 'minutes' },
  { key: 'hour', label: 'hours' },
  { key: 'day', label: 'days' },
] as const

/** Another moment of the lead: its field, and for instants so much time after or before it. */
export function MomentOperand(props: OperandProps) {
  const { field, operand, onChange, label } = props
  if (field.type !== 'instant') return <FieldOperand {...props} />
  const key = comparedField(operand)
  const { plus } = shiftOf(operand)
  const put = (next: Plus | undefined) =>
    key !== undefined && onChange({ field: key, ...(next && { plus: next }) }, true)
  const sign = plus && plus.n < 0 ? -1 : 1
  return (
    <>
      {plus && (
        <>
          <CountControl
            value={Math.abs(plus.n)}
            onChange={count => put({ ...plus, n: sign * (count ?? 1) })}
            label={`${label}, how long`}
            min={1}
            max={9999}
          />
          <Select
            options={UNITS}
            value={plus.unit}
            onValueChange={unit => put({ ...plus, unit })}
            look="ghost"
            className="gap-1! px-1.5!"
            aria-label={`${label}, unit`}
          />
        </>
      )}
      {key !== undefined && (
        <Select
          options={WORDS}
          value={plus ? (sign < 0 ? 'before' : 'after') : 'the'}
          onValueChange={word =>
            put(
              word === 'the'
                ? undefined
                : { unit: 'day', ...plus, n: (word === 'before' ? -1 : 1) * Math.abs(plus?.n ?? 1) },
            )
          }
          look="ghost"
          className="gap-1! px-1.5!"
          aria-label={`${label}, before or after`}
        />
      )}
      <FieldOperand {...props} />
    </>
  )
}

type Plus = { n: number; unit: 'minute' | 'hour' | 'day' }

function shiftOf(operand: unknown): { plus?: Plus } {
  return isObject(operand) && isObject(operand.plus) ? { plus: operand.plus as Plus } : {}
}
