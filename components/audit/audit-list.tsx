import Link from 'next/link'
import type { Entry } from '@/lib/audit-log/entry'
import { formatInstant } from '@/lib/format'

type AuditListProps = { entries: readonly Entry[]; zone: string; caption: string }

const cell = 'border-line border-b px-3 py-2 align-top'
const head =
  'sticky top-0 z-10 whitespace-nowrap border-line border-y bg-surface px-3 text-left font-medium text-meta text-muted'

/** Who did what, the newest first. On a phone, when and who stand below what. */
export function AuditList({ entries, zone, caption }: AuditListProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 max-md:hidden md:pl-6`}>
              When
            </th>
            <th scope="col" className={`${head} max-md:hidden`}>
              Who
            </th>
            <th scope="col" className={`${head} max-md:pl-4`}>
              What
            </th>
            <th scope="col" className={`${head} pr-4 max-lg:hidden md:pr-6`}>
              Store
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(entry => (
            <tr key={entry.id} className="hover:bg-raised">
              <td className={`${cell} whitespace-nowrap pl-4 text-muted tabular-nums max-md:hidden md:pl-6`}>
                {formatInstant(entry.at, zone)}
              </td>
              <td className={`${cell} whitespace-nowrap max-md:hidden`}>{entry.by}</td>
              <td className={`${cell} w-full [overflow-wrap:anywhere] max-md:pl-4`}>
                <What entry={entry} />
                {entry.details && <p className="text-meta text-muted">{entry.details}</p>}
                <p className="text-meta text-muted md:hidden">
                  {entry.by}, {formatInstant(entry.at, zone)}
                </p>
              </td>
              <td className={`${cell} whitespace-nowrap pr-4 text-muted max-lg:hidden md:pr-6`}>
                {entry.store ?? '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function What({ entry: { action, kind, subject, lead } }: { entry: Entry }) {
  return (
    <p>
      {action}
      {subject && ': '}
      {subject && (
        <Subject name={subject.name || `${kind} ${subject.id}`} href={subject.href} isKnown={subject.name !== ''} />
      )}
      {lead && ', '}
      {lead && <Subject {...lead} isKnown />}
    </p>
  )
}

/** What is gone, or not this person's to see, is its number. */
function Subject({ name, href, isKnown }: { name: string; href?: string; isKnown: boolean }) {
  if (href)
    return (
      <Link href={href} prefetch={false} className="font-medium text-accent-text hover:underline" dir="auto">
        {name}
      </Link>
    )
  return (
    <span className={isKnown ? 'font-medium' : 'text-muted'} dir="auto">
      {name}
    </span>
  )
}
