import type { KeyFigure } from '@/lib/analytics/key-figures'
import { CellLink } from './cell-link'

/** The numbers one looks for first, in one row. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-xl border border-line sm:grid-cols-3 xl:grid-cols-5">
      {figures.map(({ key, label, value, detail, before, opens }) => (
        <div key={key} className="-mr-px -mb-px min-w-0 border-line border-r border-b px-4 py-3">
          <dt className="truncate text-muted text-table">{label}</dt>
          <dd className="text-title tabular-nums">
            <CellLink opens={opens} label={`${label}: ${value}. Open these leads`}>
              {value}
            </CellLink>
          </dd>
          <dd className="text-meta text-subtle">{detail}</dd>
          {before && <dd className="text-meta text-subtle">{before}</dd>}
        </div>
      ))}
    </dl>
  )
}
