import { formatNumber } from '@/lib/format'

/** How much of a file is done, in a bar and in words. */
export function ProgressBar({ label, done, rows }: { label: string; done: number; rows: number }) {
  const percent = rows === 0 ? 100 : Math.floor((done / rows) * 100)
  const words = `${formatNumber(done)} of ${formatNumber(rows)} rows`
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
        className="h-2 overflow-hidden rounded-md border border-control bg-raised"
      >
        <div
          style={{ width: `${percent}%` }}
          className="h-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
        />
      </div>
      <p className="mt-2 text-table text-muted">{words}</p>
      <p role="status" className="sr-only">
        {percent >= 25 && `${label}: ${Math.floor(percent / 25) * 25} percent`}
      </p>
    </div>
  )
}
