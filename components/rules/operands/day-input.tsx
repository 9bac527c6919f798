import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { DayText } from '@/lib/rules/window'
import type { Day } from '@/lib/time'

type DayInputProps = { value: Day; onChange: (day: Day) => void; label: string; invalid?: boolean }

/** A date, typed or chosen. While one types it is no date yet: only whole dates are reported, and leaving it brings back the last. */
export function DayInput({ value, onChange, label, invalid }: DayInputProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <Input
      type="date"
      value={typed ?? value}
      onValueChange={text => {
        setTyped(text)
        if (DayText.safeParse(text).success) onChange(text)
      }}
      onBlur={() => setTyped(undefined)}
      quiet
      min="1900-01-01"
      max="9998-12-31"
      className="w-36"
      aria-label={label}
      aria-invalid={invalid}
    />
  )
}
