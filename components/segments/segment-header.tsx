import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { StartButton } from '@/components/queue/start-button'
import { PageHeader } from '@/components/shell/page-header'
import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/link-button'
import { plural } from '@/lib/format'
import type { Sentence } from '@/lib/rules/describe'
import { includes, type Level } from '@/lib/segments/access'
import { CopyLink } from './copy-link'
import { RuleSentence } from './rule-sentence'
import { SegmentMenu } from './segment-menu'

type SegmentHeaderProps = {
  segment: {
    id: number
    name: string
    description: string | null
    isDynamic: boolean
    mayEdit: boolean
    access: Level
    version: number
  }
  /** Absent where the page says another rule than the segment's own. */
  sentence?: Sentence | undefined
  /** Members this person sees, before search and filters; null where nobody can be counted. */
  total: number | null
  /** What else is to be said of the number. */
  note?: ReactNode
  /** Absent where this person may not export, or there is nothing to. */
  exportButton?: ReactNode
  /** Of the view on the screen. */
  query: string
}

export function SegmentHeader({ segment, sentence, total, note, exportButton, query }: SegmentHeaderProps) {
  return (
    <PageHeader
      breadcrumb={[{ label: 'Segments', href: '/leads/segments' }]}
      title={segment.name}
      meta={
        <>
          {total !== null && <span>{plural(total, 'lead')}</span>}
          <Badge>{segment.isDynamic ? 'Dynamic' : 'Static'}</Badge>
        </>
      }
      description={
        <>
          {segment.description && (
            <p dir="auto" className="truncate" title={segment.description}>
              {segment.description}
            </p>
          )}
          {sentence && <RuleSentence sentence={sentence} lines={segment.description ? 1 : 2} />}
          {note}
        </>
      }
      actions={
        <>
          {exportButton}
          <CopyLink />
          {sentence && total !== null && includes(segment.access, 'use') && <StartButton segmentId={segment.id} />}
          <LinkButton href={`/leads/segments/${segment.id}/edit`} variant="primary" icon={<Pencil />}>
            {segment.mayEdit ? 'Edit segment' : 'Open in the builder'}
          </LinkButton>
          <SegmentMenu segment={segment} query={query} />
        </>
      }
    />
  )
}
