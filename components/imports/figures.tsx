import { formatNumber } from '@/lib/format'

/** Numbers that add up, each under its word. */
export function Figures({ items }: { items: readonly { label: string; count: number }[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 px-4 pt-3 md:px-6">
      {items.map(({ label, count }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-meta text-muted">{label}</dt>
          <dd className="text-h2 tabular-nums">{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
