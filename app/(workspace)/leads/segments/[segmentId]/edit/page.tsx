import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EMPTY_RULE } from '@/components/segments/builder-state'
import { SegmentBuilder } from '@/components/segments/segment-builder'
import { UnreadableRule } from '@/components/segments/unreadable-rule'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import { ruleContext } from '@/lib/leads/rule-context'
import { resolveView } from '@/lib/leads/states'
import type { SearchParams } from '@/lib/leads/view'
import { findSegment, ruleOf } from '@/lib/segments/queries'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ segmentId: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const segment = await findSegment(ctx, idIn((await params).segmentId))
  return { title: segment ? `Edit ${segment.name}` : 'Segment' }
}

export default async function EditSegmentPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const { segmentId } = await params
  const segment = (await findSegment(ctx, idIn(segmentId))) ?? notFound()
  const { source, catalog } = await readCatalog(ctx)
  const { draft, unreadable } = await resolveView(ctx, catalog, await searchParams)
  const address = `/leads/segments/${segment.id}/edit`
  if (unreadable) return <UnreadableRule message={unreadable} startOver={address} />

  const saved = ruleOf(segment, catalog)
  if (saved?.ok === false && !draft)
    return (
      <UnreadableRule
        message={saved.problems[0].message}
        startOver={`${address}?rule=${encodeURIComponent(JSON.stringify(EMPTY_RULE))}`}
      />
    )

  const { now, zone, firstWeekday } = ruleContext(ctx)
  return (
    <SegmentBuilder
      key={segment.id}
      source={source}
      clock={{ now, zone, firstWeekday }}
      mayEdit={segment.mayEdit}
      segment={{
        id: segment.id,
        version: segment.version,
        name: segment.name,
        description: segment.description ?? '',
        kind: segment.isDynamic ? 'dynamic' : 'static',
        rule: saved?.ok ? saved.rule : null,
      }}
      {...(draft && { draft })}
    />
  )
}
