import type { ReactNode } from 'react'

type FactsProps = {
  title: string
  action?: ReactNode
  facts: readonly { label: string; value: ReactNode }[]
  note?: ReactNode
}

/** Names and values under a heading; a value nobody gave is a dash. */
export function Facts({ title, action, facts, note }: FactsProps) {
  const id = `facts-${title.toLowerCase().replace(/\W+/g, '-')}`
  return (
    <section aria-labelledby={id}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="font-semibold text-h3">
          {title}
        </h2>
        {action}
      </div>
      {facts.length > 0 && (
        <dl className="grid grid-cols-[minmax(min(7rem,40%),9rem)_minmax(0,1fr)] text-table">
          {facts.map(({ label, value }) => (
            <div key={label} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1.5">
              <dt className="break-words pr-3 text-muted">{label}</dt>
              <dd className="min-w-0 break-words">{value ? <bdi>{value}</bdi> : <None />}</dd>
            </div>
          ))}
        </dl>
      )}
      {note}
    </section>
  )
}

function None() {
  return (
    <span className="text-subtle">
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  )
}
