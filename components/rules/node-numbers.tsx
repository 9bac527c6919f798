import { cx } from '@/components/ui/cx'
import { Tooltip } from '@/components/ui/tooltip'
import { formatNumber, plural } from '@/lib/format'
import type { NodeCount } from '@/lib/rules/node-counts'
import { useMarks } from './builder-context'

/** How many leads a row has alone, and below by how many it changes the total. The card says it in words. */
export function NodeNumbers({ numbers, off }: { numbers: NodeCount | undefined; off?: boolean | undefined }) {
  const { stale } = useMarks()
  if (!numbers || off) return null
  const { alone, without } = numbers
  return (
    <Tooltip label={numbersInWords(numbers)}>
      <span
        aria-hidden
        className={cx(
          'flex min-h-8 min-w-14 shrink-0 flex-col items-end justify-center pl-2 text-right tabular-nums',
          stale && 'stale',
        )}
      >
        <span className="font-medium text-table leading-4">{formatNumber(alone)}</span>
        {without !== null && without !== 0 && (
          <span className="text-meta text-subtle leading-4">{effect(without)}</span>
        )}
      </span>
    </Tooltip>
  )
}

/** "Alone 9,204 leads. Without this, 3,118 more." */
export function numbersInWords({ alone, without }: NodeCount): string {
  const rest =
    without === null
      ? 'It is all there is.'
      : without === 0
        ? 'Without this, as many.'
        : `Without this, ${formatNumber(Math.abs(without))} ${without > 0 ? 'more' : 'fewer'}.`
  return `Alone ${plural(alone, 'lead')}. ${rest}`
}

/** What the row does to the total: the other way round from what taking it out would do. */
function effect(without: number): string {
  return `${without > 0 ? '−' : '+'}${formatNumber(Math.abs(without))}`
}
