import { type ReactNode, useId } from 'react'

type FormSectionProps = { title: string; description?: ReactNode; children: ReactNode }

/** A heading, and beside it what belongs under it. */
export function FormSection({ title, description, children }: FormSectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-line border-b py-6 last:border-b-0 lg:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="text-h3">
          {title}
        </h2>
        {description && <p className="mt-1 text-pretty text-meta text-muted">{description}</p>}
      </div>
      {children}
    </section>
  )
}

/** Fields in two columns, where there is room for them. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="grid content-start items-start gap-4 sm:grid-cols-2">{children}</div>
}
