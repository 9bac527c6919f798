import { FileDown } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/tone'
import { formatOf, isFormat } from '@/lib/exports/formats'
import type { ExportProgress, ExportState } from '@/lib/exports/queries'
import { formatAge, formatInstant, formatNumber } from '@/lib/format'
import { CancelExport } from './cancel-export'

export interface ExportListItem extends ExportProgress {
  id: number
  name: string
  words: string
  format: string
  by: string
  fileHash: string | null
  askedAt: number
  mayCancel: boolean
}

const STATES = {
  asked: { label: 'Waiting', tone: 'info' },
  running: { label: 'Running', tone: 'accent' },
  done: { label: 'Done', tone: 'success' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'danger' },
  interrupted: { label: 'Interrupted', tone: 'warning' },
} as const satisfies Record<ExportState, { label: string; tone: Tone }>

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'h-8 border-line border-b px-3 text-left font-medium text-meta text-muted'

type ExportListProps = { exports: readonly ExportListItem[]; now: number; zone: string }

/** The latest exports: who is in each file, what became of it, and the slip that lies beside it. */
export function ExportList({ exports, now, zone }: ExportListProps) {
  if (exports.length === 0)
    return (
      <EmptyState
        icon={<FileDown />}
        title="No exports yet"
        reason="Files that you take of a table of leads are listed here: who is in them, and what became of them."
      />
    )
  return (
    <table className="w-full border-separate border-spacing-0 text-table">
      <caption className="sr-only">The latest exports, the newest first</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} pl-4 md:pl-6`}>
            Of
          </th>
          <th scope="col" className={`${head} max-md:hidden`}>
            Format
          </th>
          <th scope="col" className={`${head} text-right`}>
            Leads
          </th>
          <th scope="col" className={head}>
            State
          </th>
          <th scope="col" className={`${head} max-lg:hidden`}>
            By
          </th>
          <th scope="col" className={`${head} text-right max-md:hidden`}>
            When
          </th>
          <th scope="col" className={`${head} pr-4 md:pr-6`}>
            <span className="sr-only">Its manifest</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {exports.map(item => (
          <ExportRow key={item.id} item={item} now={now} zone={zone} />
        ))}
      </tbody>
    </table>
  )
}

function ExportRow({ item, now, zone }: { item: ExportListItem; now: number; zone: string }) {
  const { label, tone } = STATES[item.state]
  return (
    <tr>
      <td className={`${cell} w-full max-w-0 pl-4 md:pl-6`}>
        <p dir="auto" className="truncate font-medium">
          {item.name}
        </p>
        {item.words && (
          <p dir="auto" className="line-clamp-2 text-meta text-muted" title={item.words}>
            {item.words}
          </p>
        )}
        {item.reason && <p className="text-meta text-warning">{item.reason}</p>}
        {item.fileHash && (
          <p className="truncate text-meta text-subtle max-md:hidden">
            SHA-256 <code>{item.fileHash}</code>
          </p>
        )}
      </td>
      <td className={`${cell} whitespace-nowrap text-muted max-md:hidden`}>
        {isFormat(item.format) ? formatOf(item.format).label : item.format}
      </td>
      <td className={`${cell} whitespace-nowrap text-right tabular-nums`}>{leadsOf(item)}</td>
      <td className={cell}>
        <Badge tone={tone}>{label}</Badge>
      </td>
      <td className={`${cell} whitespace-nowrap text-muted max-lg:hidden`}>{item.by}</td>
      <td
        className={`${cell} whitespace-nowrap text-right text-muted max-md:hidden`}
        title={formatInstant(item.askedAt, zone)}
      >
        {formatAge(item.askedAt, now)}
      </td>
      <td className={`${cell} whitespace-nowrap pr-4 text-right md:pr-6`}>
        {item.mayCancel ? (
          <CancelExport id={item.id} name={item.name} />
        ) : (
          <a
            href={`/api/exports/${item.id}/manifest`}
            aria-label={`Manifest of export ${item.id}`}
            className="text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2"
          >
            Manifest
          </a>
        )}
      </td>
    </tr>
  )
}

/** "200 of 12,431" of a file that is not whole. */
function leadsOf({ state, rows, done }: ExportListItem): string {
  if (rows === null) return '–'
  return state === 'done' ? formatNumber(rows) : `${formatNumber(done)} of ${formatNumber(rows)}`
}
