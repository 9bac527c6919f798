import { Layers, Plus, SearchX } from 'lucide-react'
import Link from 'next/link'
import { EmptyState } from '@/components/feedback/empty-state'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { formatAge, formatInstant } from '@/lib/format'
import type { Count } from '@/lib/segments/counts'
import { SegmentTotal } from './segment-total'

export interface SegmentListItem {
  id: number
  name: string
  /** In full; the row cuts what it draws. */
  sentence: string
  isDynamic: boolean
  owner: string
  updatedAt: number
  count: Promise<Count>
}

type SegmentListProps = {
  segments: readonly SegmentListItem[]
  /** What was searched for, where nothing was found. */
  query: string
  now: number
  zone: string
}

const cell = 'border-line border-b px-3 py-2 align-top'
const head = 'border-line border-b px-3 text-left font-medium text-meta text-muted'

export function SegmentList({ segments, query, now, zone }: SegmentListProps) {
  if (segments.length === 0) return <NoSegments query={query} />
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr className="h-8">
            <th scope="col" className={`${head} pl-4 md:pl-6`}>
              Segment
            </th>
            <th scope="col" className={`${head} text-right`}>
              Leads
            </th>
            <th scope="col" className={`${head} max-md:hidden`}>
              Kind
            </th>
            <th scope="col" className={`${head} max-lg:hidden`}>
              Owner
            </th>
            <th scope="col" className={`${head} pr-4 text-right max-md:hidden md:pr-6`}>
              Updated
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.map(segment => (
            <tr key={segment.id} className="relative transition-colors hover:bg-raised">
              <td className={`${cell} w-full max-w-0 pl-4 md:pl-6`}>
                <Link
                  href={`/leads/segments/${segment.id}`}
                  prefetch={false}
                  className="font-medium text-fg after:absolute after:inset-0 after:content-['']"
                >
                  {segment.name}
                </Link>
                <p className="truncate text-muted" title={segment.sentence}>
                  {segment.sentence}
                </p>
              </td>
              <td className={`${cell} whitespace-nowrap text-right`}>
                <span className="relative">
                  <SegmentTotal count={segment.count} />
                </span>
              </td>
              <td className={`${cell} whitespace-nowrap max-md:hidden`}>
                <Badge>{segment.isDynamic ? 'Dynamic' : 'Static'}</Badge>
              </td>
              <td className={`${cell} whitespace-nowrap text-muted max-lg:hidden`}>{segment.owner}</td>
              <td
                className={`${cell} whitespace-nowrap pr-4 text-right text-muted max-md:hidden md:pr-6`}
                title={formatInstant(segment.updatedAt, zone)}
              >
                {formatAge(segment.updatedAt, now)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NoSegments({ query }: { query: string }) {
  if (query)
    return (
      <EmptyState
        icon={<SearchX />}
        title={`No segment says “${query}”`}
        reason="The search looks into names, descriptions and rules."
        action={<LinkButton href="/leads/segments">Clear the search</LinkButton>}
      />
    )
  return (
    <EmptyState
      icon={<Layers />}
      title="No segments yet"
      reason="A segment is a list of leads that a rule keeps up to date, or that you pick by hand."
      action={
        <LinkButton href="/leads/segments/new" variant="primary" icon={<Plus />}>
          New segment
        </LinkButton>
      }
    />
  )
}
