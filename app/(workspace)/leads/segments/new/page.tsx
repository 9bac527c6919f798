import type { Metadata } from 'next'
import { SegmentBuilder } from '@/components/segments/segment-builder'
import { UnreadableRule } from '@/components/segments/unreadable-rule'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import { ruleContext } from '@/lib/leads/rule-context'
import { resolveView } from '@/lib/leads/states'
import type { SearchParams } from '@/lib/leads/view'
import { can } from '@/lib/permissions'
import { findTemplate } from '@/lib/segments/templates'

export const metadata: Metadata = { title: 'New segment' }

type Props = { searchParams: Promise<SearchParams> }

export default async function NewSegmentPage({ searchParams }: Props) {
  const ctx = await pageContext()
  const { source, catalog } = await readCatalog(ctx)
  const params = await searchParams
  const { draft, unreadable } = await resolveView(ctx, catalog, params)
  if (unreadable) return <UnreadableRule message={unreadable} startOver="/leads/segments/new" />

  const { now, zone, firstWeekday } = ruleContext(ctx)
  const template = draft ? undefined : findTemplate([params.template].flat()[0])
  return (
    <SegmentBuilder
      key={template?.key}
      source={source}
      clock={{ now, zone, firstWeekday }}
      mayEdit={can(ctx, 'segment.create')}
      {...(draft && { draft })}
      {...(template && { template })}
    />
  )
}
