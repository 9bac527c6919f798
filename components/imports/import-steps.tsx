import { Check } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { STEPS, type Step } from '@/lib/imports/steps'

const LABELS = { match: 'Match columns', check: 'Check', result: 'Import' } as const satisfies Record<Step, string>

/** Where one is on the way from a file to leads. */
export function ImportSteps({ current }: { current: Step }) {
  const at = STEPS.indexOf(current)
  return (
    <nav aria-label="Steps of the import" className="px-4 pb-2 md:px-6">
      <ol className="flex flex-wrap gap-x-5 gap-y-1 text-table">
        <StepName state="past">Upload</StepName>
        {STEPS.map((step, index) => (
          <StepName key={step} state={index < at ? 'past' : index === at ? 'present' : 'future'}>
            {LABELS[step]}
          </StepName>
        ))}
      </ol>
    </nav>
  )
}

function StepName({ state, children }: { state: 'past' | 'present' | 'future'; children: string }) {
  return (
    <li
      aria-current={state === 'present' ? 'step' : undefined}
      className={cx('flex items-center gap-1.5', state === 'present' ? 'font-medium text-fg' : 'text-muted')}
    >
      {state === 'past' && <Check className="size-3.5 text-success" />}
      {children}
      {state === 'past' && <span className="sr-only">, done</span>}
    </li>
  )
}
