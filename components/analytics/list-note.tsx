import { formatInstant, formatNumber } from '@/lib/format'

type ListNoteProps = { list: { total: number; createdAt: number }; shown: number; zone: string }

/** From when a list is, and how many of it are not shown. */
export function ListNote({ list, shown, zone }: ListNoteProps) {
  const missing = list.total - shown
  return (
    <p>
      {`The number was ${formatNumber(list.total)} on ${formatInstant(list.createdAt, zone)}. `}
      {missing > 0 &&
        `${formatNumber(missing)} of it ${missing === 1 ? 'is' : 'are'} not here: no longer there, not among the leads you see, or the same lead once more.`}
    </p>
  )
}
