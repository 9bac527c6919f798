import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { type Day, isDay } from '@/lib/time'

type DayFilterProps = { label: string; value: Day | null; onChange: (day: Day | null) => void }

/** A day, or none. While one types it is no day yet: only whole days are reported, and an empty box. */
export function DayFilter({ label, value, onChange }: DayFilterProps) {
  const [typed, setTyped] = useState<string>()
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input is inside.
    <label className="inline-flex items-center gap-2 text-muted text-table">
      {label}
      <Input
        type="date"
        value={typed ?? value ?? ''}
        onValueChange={text => {
          setTyped(text)
          if (text === '' || isDay(text)) onChange(text || null)
        }}
        onBlur={() => setTyped(undefined)}
        min="1900-01-01"
        max="9998-12-31"
        className="w-36"
      />
    </label>
  )
}
