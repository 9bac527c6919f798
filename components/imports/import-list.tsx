import { FileUp } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/feedback/empty-state'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import { formatAge, formatInstant, formatNumber } from '@/lib/format'
import { importHref, STATE_LABELS } from '@/lib/imports/steps'

export interface ImportListItem {
  id: number
  fileName: string
  state: keyof typeof STATE_LABELS
  /** At work just now. */
  isRunning: boolean
  store: string | null
  by: string
  rows: number
  created: number
  createdAt: number
}

const TONES = {
  uploaded: 'info',
  checking: 'info',
  checked: 'info',
  importing: 'accent',
  stopped: 'warning',
  done: 'success',
  cancelled: 'neutral',
} as const satisfies Record<ImportListItem['state'], Tone>

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

/** The latest imports, each a link to the step it is on. */
export function ImportList({ imports, now, zone }: { imports: readonly ImportListItem[]; now: number; zone: string }) {
  if (imports.length === 0)
    return (
      <EmptyState
        icon={<FileUp />}
        title="No imports yet"
        reason="Files that you bring in are listed here, with what became of their rows."
      />
    )
  return (
    <section aria-labelledby="recent-imports" className="pt-6">
      <h2 id="recent-imports" className="px-4 pb-2 text-h3 md:px-6">
        Recent imports
      </h2>
      <table className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              File
            </th>
            <th scope="col" className={head}>
              State
            </th>
            <th scope="col" className={`${head} text-right max-md:hidden`}>
              Rows
            </th>
            <th scope="col" className={`${head} text-right max-md:hidden`}>
              Created
            </th>
            <th scope="col" className={`${head} max-lg:hidden`}>
              Store
            </th>
            <th scope="col" className={`${head} max-lg:hidden`}>
              By
            </th>
            <th scope="col" className={`${head} pr-4 text-right max-md:hidden md:pr-6`}>
              Uploaded
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map(item => (
            <tr key={item.id} className="relative transition-colors hover:bg-raised">
              <td className={`${cell} w-full max-w-0 pl-4 md:pl-6`}>
                <Link
                  href={importHref(item)}
                  prefetch={false}
                  className="block truncate font-medium text-fg after:absolute after:inset-0 after:content-['']"
                >
                  {item.fileName}
                </Link>
              </td>
              <td className={`${cell} whitespace-nowrap`}>
                <Badge tone={stateOf(item) === 'Interrupted' ? 'warning' : TONES[item.state]}>{stateOf(item)}</Badge>
              </td>
              <td className={`${cell} text-right max-md:hidden`}>{formatNumber(item.rows)}</td>
              <td className={`${cell} text-right max-md:hidden`}>{formatNumber(item.created)}</td>
              <td className={`${cell} whitespace-nowrap text-muted max-lg:hidden`}>{item.store ?? '–'}</td>
              <td className={`${cell} whitespace-nowrap text-muted max-lg:hidden`}>{item.by}</td>
              <td
                className={`${cell} whitespace-nowrap pr-4 text-right text-muted max-md:hidden md:pr-6`}
                title={formatInstant(item.createdAt, zone)}
              >
                {formatAge(item.createdAt, now)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A row that says it is at work while nothing is, was interrupted. */
function stateOf({ state, isRunning }: ImportListItem): string {
  return (state === 'checking' || state === 'importing') && !isRunning ? 'Interrupted' : STATE_LABELS[state]
}
