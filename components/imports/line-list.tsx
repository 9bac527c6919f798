import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button-class'
import { LinkButton } from '@/components/ui/link-button'
import { TabLinks } from '@/components/ui/tab-links'
import type { Tone } from '@/components/ui/tone'
import { formatNumber } from '@/lib/format'
import type { ImportLine, Outcome } from '@/lib/imports/queries'

type LineListProps = {
  id: number
  /** The address of the page it stands on. */
  href: string
  lines: readonly ImportLine[]
  counts: Record<Outcome, number>
  outcome: Outcome | null
  page: number
  pages: number
  /** Of an import that has ended; those of the check say what will be. */
  isPast: boolean
}

const FORESEEN = { create: 'Will be created', here: 'Already here', refused: 'Cannot be taken' }
const HAPPENED = { ...FORESEEN, create: 'Created' }
const TONES = { create: 'success', here: 'neutral', refused: 'warning' } as const satisfies Record<Outcome, Tone>

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

/** What becomes of the rows of a file, by line. */
export function LineList({ id, href, lines, counts, outcome, page, pages, isPast }: LineListProps) {
  const labels = isPast ? HAPPENED : FORESEEN
  const kinds = (Object.keys(labels) as Outcome[]).filter(kind => !isPast || kind !== 'create')
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0)
  if (total === 0) return null
  const address = (shown: Outcome | null, at: number) => {
    const params = new URLSearchParams({ ...(shown && { show: shown }), ...(at > 1 && { page: String(at) }) })
    return params.size > 0 ? `${href}?${params}` : href
  }
  const tabs = [
    { href: address(null, 1), label: 'All', count: formatNumber(total), isCurrent: outcome === null },
    ...kinds.map(kind => ({
      href: address(kind, 1),
      label: labels[kind],
      count: formatNumber(counts[kind]),
      isCurrent: outcome === kind,
    })),
  ]
  return (
    <section aria-label="Rows of the file" className="pt-4">
      <div className="flex flex-wrap items-end justify-between gap-2 px-4 md:px-6">
        <TabLinks label="Which rows" items={tabs} className="min-w-0 flex-1 max-md:basis-full" />
        {counts.here + counts.refused > 0 && (
          // No link of the router's: it would take the file for the page, and send the next action there.
          <a href={`/api/imports/${id}/problems`} download className={buttonClass('secondary', 'medium')}>
            <Download />
            Download rows not taken
          </a>
        )}
      </div>
      {lines.length === 0 ? (
        <p className="px-4 py-6 text-muted text-table md:px-6">There are no such rows.</p>
      ) : (
        <table className="w-full border-separate border-spacing-0 text-table">
          <thead>
            <tr className="h-8">
              <th scope="col" className={`${head} pl-4 text-right md:pl-6`}>
                Line
              </th>
              <th scope="col" className={head}>
                Who
              </th>
              <th scope="col" className={`${head} max-md:hidden`}>
                Outcome
              </th>
              <th scope="col" className={`${head} w-full pr-4 md:pr-6`}>
                Reason
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.line}>
                <td className={`${cell} pl-4 text-right text-muted md:pl-6`}>{formatNumber(line.line)}</td>
                <td className={`${cell} max-w-64 break-words md:min-w-40`} dir="auto">
                  {line.who ?? '–'}
                </td>
                <td className={`${cell} whitespace-nowrap max-md:hidden`}>
                  <Badge tone={TONES[line.outcome]}>{labels[line.outcome]}</Badge>
                </td>
                <td className={`${cell} break-words pr-4 text-muted [overflow-wrap:anywhere] md:pr-6`}>
                  {line.reason}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages > 1 && (
        <nav aria-label="Pages" className="flex items-center justify-end gap-3 px-4 py-3 text-muted text-table md:px-6">
          <span>
            Page {formatNumber(page)} of {formatNumber(pages)}
          </span>
          {page > 1 && (
            <LinkButton href={address(outcome, page - 1)} icon={<ChevronLeft />}>
              Previous
            </LinkButton>
          )}
          {page < pages && (
            <LinkButton href={address(outcome, page + 1)} icon={<ChevronRight />}>
              Next
            </LinkButton>
          )}
        </nav>
      )}
    </section>
  )
}
