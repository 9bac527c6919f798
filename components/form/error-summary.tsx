import { CircleAlert } from 'lucide-react'
import { type MouseEvent, type ReactNode, type Ref, useId } from 'react'
import { controlId } from './use-control'

export type Fault = { name: string; label: string; message: string }

type ErrorSummaryProps = {
  /** To focus it, once what was sent is refused. */
  ref: Ref<HTMLDivElement>
  title: string
  faults: readonly Fault[]
  /** What else can be done about it. */
  action?: ReactNode
}

/** What stands in the way of saving, each with a link to where it can be put right. */
export function ErrorSummary({ ref, title, faults, action }: ErrorSummaryProps) {
  const id = useId()
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      aria-labelledby={id}
      className="mt-4 flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-danger text-table"
    >
      <CircleAlert className="mt-0.5" />
      <div className="min-w-0">
        <h2 id={id} className="font-medium">
          {title}
        </h2>
        {faults.length > 0 && (
          <ul className="mt-1 list-disc pl-4">
            {faults.map(({ name, label, message }) => (
              <li key={name}>
                <a
                  href={`#${controlId(name)}`}
                  onClick={goToControl}
                  className="inline-block break-words py-0.5 align-top underline underline-offset-2"
                >
                  {label}: {message}
                </a>
              </li>
            ))}
          </ul>
        )}
        {action && <div className="mt-2">{action}</div>}
      </div>
    </div>
  )
}

/** By hand, so that no step back in the history leads to a field. */
function goToControl(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault()
  const control = document.querySelector<HTMLElement>(event.currentTarget.hash)
  control?.scrollIntoView({ block: 'center' })
  control?.focus()
}
