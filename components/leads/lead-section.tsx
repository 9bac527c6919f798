import { type ReactNode, type Ref, useId } from 'react'

type LeadSectionProps = {
  title: string
  /** To focus the heading, when the button that was pressed is gone with its row. */
  headingRef?: Ref<HTMLHeadingElement>
  action?: ReactNode
  failure?: string
  children: ReactNode
}

/** One thing about a lead, with what can be done about it. */
export function LeadSection({ title, headingRef, action, failure, children }: LeadSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 ref={headingRef} id={id} tabIndex={-1} className="font-semibold text-h3 outline-none">
          {title}
        </h2>
        {action}
      </div>
      {failure && (
        <p role="alert" className="mb-2 text-danger text-table">
          {failure}
        </p>
      )}
      {children}
    </section>
  )
}

/** What stands where there is nothing yet. */
export function NothingYet({ children }: { children: ReactNode }) {
  return <p className="text-muted text-table">{children}</p>
}
