import { LeadCell } from '@/components/leads/lead-cell'
import { Brand } from '@/components/shell/brand'
import { formatInstant, formatNumber, plural } from '@/lib/format'
import type { GuestView } from '@/lib/segments/guest-view'
import { today } from '@/lib/time'
import { RuleSentence } from './rule-sentence'

type GuestSegmentProps =
  | { dealership: string; refusal: string }
  | {
      dealership: string
      name: string
      token: string
      view: GuestView
      showsContacts: boolean
      expiresAt: number
      now: number
      zone: string
    }

const cell = 'border-line border-b px-3 py-2 text-left'

/** What a guest sees of a segment: its leads, to read and nothing else. */
export function GuestSegment(props: GuestSegmentProps) {
  return (
    <main className="min-h-dvh bg-surface px-4 py-6 md:px-8">
      <Brand dealership={props.dealership} />
      {'refusal' in props ? (
        <>
          <h1 className="mt-6 text-title">This link is very busy</h1>
          <p className="mt-1 text-muted">{props.refusal}</p>
        </>
      ) : (
        <Shared {...props} />
      )}
    </main>
  )
}

function Shared(props: Exclude<GuestSegmentProps, { refusal: string }>) {
  const { name, token, view, showsContacts, expiresAt, now, zone } = props
  const { listing, columns, sentence } = view
  const clock = { now, today: today(now, zone), zone }
  return (
    <>
      <h1 className="mt-6 break-words text-title">{name}</h1>
      <div className="mt-1 max-w-[52rem] text-muted text-table">
        <RuleSentence sentence={sentence} />
        <p className="mt-1">
          {'rows' in listing && `${plural(listing.total, 'lead')}. `}
          For reading, until {formatInstant(expiresAt, zone)}.
          {!showsContacts && ' E-mail addresses, phone numbers, postal codes and words of custom fields are masked.'}
        </p>
      </div>
      {'problem' in listing ? (
        <p role="alert" className="mt-6 text-danger text-table">
          {listing.problem}
        </p>
      ) : listing.rows.length === 0 ? (
        <p className="mt-6 text-muted text-table">Nobody is in this segment at the moment.</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section aria-label="Leads" tabIndex={0} className="relative mt-4 overflow-x-auto">
            <table className="w-full border-separate border-spacing-0 whitespace-nowrap text-table">
              <thead>
                <tr>
                  {columns.map(({ key, label }) => (
                    <th key={key} scope="col" className={`${cell} font-medium text-meta text-muted`}>
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {listing.rows.map(row => (
                  <tr key={row.id}>
                    {columns.map(column => (
                      <td key={column.key} className={cell}>
                        <LeadCell column={column} value={row.values[column.key] ?? null} clock={clock} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <nav aria-label="Pages" className="mt-3 flex items-center gap-4 text-table">
            <span className="text-muted">
              Page {formatNumber(listing.page)} of {formatNumber(listing.pages)}
            </span>
            {listing.page > 1 && (
              <a className="text-accent-text underline" href={`/share/${token}?page=${listing.page - 1}`}>
                Previous page
              </a>
            )}
            {listing.page < listing.pages && (
              <a className="text-accent-text underline" href={`/share/${token}?page=${listing.page + 1}`}>
                Next page
              </a>
            )}
          </nav>
        </>
      )}
    </>
  )
}
