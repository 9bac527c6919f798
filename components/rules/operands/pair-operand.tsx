import { useState } from 'react'
import { NumberControl } from './number-control'
import type { Operand, OperandProps } from './operand-props'

type Ends = readonly [number | null, number | null]

/** Two numbers, both needed. One alone is kept here until the other comes: it is no operand yet. */
export function NumbersOperand(props: OperandProps) {
  const [half, setHalf] = useState<Ends>([null, null])
  const ends = props.operand === undefined ? half : endsOf(props.operand)
  return (
    <Pair
      {...props}
      ends={ends}
      placeholders={['From', 'To']}
      onEnds={next => {
        setHalf(next)
        props.onChange(next.includes(null) ? undefined : [...next], true)
      }}
    />
  )
}

/** Two ends of a range; one may stay open. */
export function RangeOperand(props: OperandProps) {
  return (
    <Pair
      {...props}
      ends={endsOf(props.operand)}
      placeholders={['No minimum', 'No maximum']}
      onEnds={next => props.onChange(next.every(end => end === null) ? undefined : [...next], true)}
    />
  )
}

type PairProps = OperandProps & {
  ends: Ends
  placeholders: readonly [string, string]
  onEnds: (ends: Ends) => void
}

function Pair({ field, ends: [low, high], placeholders, onEnds, label, invalid, describedBy }: PairProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <NumberControl
        field={field}
        value={low}
        onChange={number => onEnds([number, high])}
        label={`${label}, from`}
        placeholder={placeholders[0]}
        invalid={invalid}
        describedBy={describedBy}
      />
      <span aria-hidden className="text-subtle">
        –
      </span>
      <NumberControl
        field={field}
        value={high}
        onChange={number => onEnds([low, number])}
        label={`${label}, to`}
        placeholder={placeholders[1]}
        invalid={invalid}
        describedBy={describedBy}
      />
    </span>
  )
}

function endsOf(operand: Operand): Ends {
  const [low, high] = Array.isArray(operand) ? operand : []
  return [typeof low === 'number' ? low : null, typeof high === 'number' ? high : null]
}
