import { formatNumber } from '@/lib/format'

type ProgressBarProps = {
  label: string
  done: number
  total: number
  /** What is counted, where that is not plain: "rows". */
  unit?: string
}

/** How far something is, in a bar and in words; read out a quarter at a time. */
export function ProgressBar({ label, done, total, unit }: ProgressBarProps) {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  const words = `${formatNumber(done)} of ${formatNumber(total)}${unit ? ` ${unit}` : ''}`
  return (
    <div className="flex items-center gap-2">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
        className="h-1.5 flex-1 overflow-hidden rounded-full border border-control bg-raised"
      >
        <div
          style={{ width: `${percent}%` }}
          className="h-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
        />
      </div>
      <span className="text-meta text-muted tabular-nums">{words}</span>
      <span role="status" className="sr-only">
        {percent >= 25 && `${label}: ${Math.floor(percent / 25) * 25} percent`}
      </span>
    </div>
  )
}
