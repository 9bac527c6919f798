import { formatInstant, formatNumber, plural } from '@/lib/format'

type ListNoteProps = { list: { total: number; createdAt: number }; shown: number; zone: string }

/** From when a list is, and how many of it are not shown. */
export function ListNote({ list, shown, zone }: ListNoteProps) {
  const missing = list.total - shown
  return (
    <p>
      {`As it was on ${formatInstant(list.createdAt, zone)}: ${plural(list.total, 'lead')}. `}
      {missing > 0 &&
        `${formatNumber(missing)} of them ${missing === 1 ? 'is' : 'are'} no longer there, or not among the leads you see.`}
    </p>
  )
}
