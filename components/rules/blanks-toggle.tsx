import { CircleDashed } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { Tooltip } from '@/components/ui/tooltip'
import { formatNumber, plural } from '@/lib/format'

type BlanksToggleProps = {
  noun: string
  /** How many leads it is about; undefined until that is counted. */
  blank: number | undefined
  included: boolean
  /** What it would be if nobody had said anything. */
  usual: boolean
  onChange: (included: boolean) => void
}

/** What leads without a value count as. In words where they come in, or were left out on purpose; else a sign is enough. */
export function BlanksToggle({ noun, blank, included, usual, onChange }: BlanksToggleProps) {
  const decision = included ? 'included' : 'left out'
  const words = blank ? `${formatNumber(blank)} with no ${noun}: ${decision}` : `blanks ${decision}`
  const hint = included
    ? `Leads without a ${noun} match too. Click to leave them out.`
    : `Leads without a ${noun} do not match. Click to include them.`
  const quiet = !included && included === usual && !blank
  return (
    <Tooltip label={hint}>
      <button
        type="button"
        aria-pressed={included}
        aria-label={blank ? `Blanks ${decision}: ${plural(blank, 'lead')}` : `Blanks ${decision}`}
        aria-description={hint}
        onClick={() => onChange(!included)}
        className={cx(
          'touch-target inline-flex items-center justify-center whitespace-nowrap font-medium text-meta',
          quiet ? 'size-6 rounded-md text-subtle hover:bg-raised hover:text-fg' : 'h-5 rounded-full px-2',
          (included || Boolean(blank)) && 'bg-warning-soft text-warning',
          !quiet && !included && !blank && 'bg-raised text-muted',
        )}
      >
        {quiet ? <CircleDashed className="size-3.5" /> : words}
      </button>
    </Tooltip>
  )
}
