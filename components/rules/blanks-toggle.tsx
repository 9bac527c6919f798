import { CircleDashed } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { Tooltip } from '@/components/ui/tooltip'

type BlanksToggleProps = {
  noun: string
  included: boolean
  /** What it would be if nobody had said anything. */
  usual: boolean
  onChange: (included: boolean) => void
}

/** What leads without a value count as. In words where they come in, or were left out on purpose; else a sign is enough. */
export function BlanksToggle({ noun, included, usual, onChange }: BlanksToggleProps) {
  const words = included ? 'blanks included' : 'blanks left out'
  const hint = included
    ? `Leads without a ${noun} match too. Click to leave them out.`
    : `Leads without a ${noun} do not match. Click to include them.`
  const quiet = !included && included === usual
  return (
    <Tooltip label={hint}>
      <button
        type="button"
        aria-pressed={included}
        aria-label={`Blanks ${included ? 'included' : 'left out'}`}
        aria-description={hint}
        onClick={() => onChange(!included)}
        className={cx(
          'touch-target inline-flex items-center justify-center whitespace-nowrap font-medium text-meta',
          quiet ? 'size-6 rounded-md text-subtle hover:bg-raised hover:text-fg' : 'h-5 rounded-full px-2',
          included && 'bg-warning-soft text-warning',
          !quiet && !included && 'bg-raised text-muted',
        )}
      >
        {quiet ? <CircleDashed className="size-3.5" /> : words}
      </button>
    </Tooltip>
  )
}
