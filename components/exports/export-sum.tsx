import { TriangleAlert } from 'lucide-react'
import { Spinner } from '@/components/ui/spinner'
import { LEFT_OUT } from '@/lib/exports/left-out'
import type { ExportPreview } from '@/lib/exports/preview-export'
import { formatNumber, plural } from '@/lib/format'

type ExportSumProps = { preview: ExportPreview | undefined; isCounting: boolean }

/** "12,431 − 903 opted out of e-mail = 11,528 leads", and what one should know of the file. */
export function ExportSum({ preview, isCounting }: ExportSumProps) {
  const taken = preview?.leftOut.filter(({ count }) => count > 0) ?? []
  return (
    <div role="status" aria-busy={isCounting} className="flex min-h-6 flex-col gap-2 text-table">
      {isCounting && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> Counting…
        </p>
      )}
      {preview && (
        <p className="tabular-nums">
          {taken.length > 0 && (
            <>
              {formatNumber(preview.listed)}
              {taken.map(({ reason, count }) => ` − ${formatNumber(count)} ${LEFT_OUT[reason].words}`).join('')}
              {' = '}
            </>
          )}
          <strong className="font-medium">{plural(preview.rows, 'lead')}</strong>
        </p>
      )}
      {preview?.notes.map(note => (
        <p key={note} className="flex items-start gap-2 rounded-md bg-warning-soft px-3 py-2 text-warning">
          <TriangleAlert className="mt-0.5 shrink-0" />
          <span className="min-w-0">{note}</span>
        </p>
      ))}
    </div>
  )
}
