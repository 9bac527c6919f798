import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GrantList } from '@/components/segments/grant-list'
import { ShareLinks } from '@/components/segments/share-links'
import { VisibilityForm } from '@/components/segments/visibility-form'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import type { SearchParams } from '@/lib/leads/view'
import { can } from '@/lib/permissions'
import { includes } from '@/lib/segments/access'
import { countMembers } from '@/lib/segments/counts'
import { countEffect } from '@/lib/segments/effect'
import { findSegment } from '@/lib/segments/queries'
import { listShareLinks } from '@/lib/segments/share-links'
import { listGrants } from '@/lib/segments/sharing'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ segmentId: string }>; searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Sharing' }

export default async function SharingPage({ params, searchParams }: Props) {
  const ctx = await pageContext()
  const segment = (await findSegment(ctx, idIn((await params).segmentId))) ?? notFound()
  if (!includes(segment.access, 'manage')) notFound()
  const { source, catalog } = await readCatalog(ctx)
  const count = await countMembers(ctx, catalog, segment)
  const grants = await Promise.all(
    (await listGrants(ctx, segment.id)).map(async grant => ({
      ...grant,
      reach: await countEffect(ctx, catalog, segment, grant.to),
    })),
  )
  const isOwn = (id: number) => ctx.actor.allStores || ctx.actor.storeIds.includes(id)
  const { view } = await searchParams
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Segments', href: '/leads/segments' },
          { label: segment.name, href: `/leads/segments/${segment.id}` },
        ]}
        title="Sharing"
        description="Whoever has the segment sees its leads as far as they may see them anyway. Where its rule says “me”, that is whoever looks."
      />
      <div className="flex max-w-[46rem] flex-col gap-8 px-4 pt-4 pb-12 md:px-6">
        <VisibilityForm
          key={`${segment.visibility} ${segment.storeIds}`}
          segmentId={segment.id}
          visibility={segment.visibility}
          storeIds={segment.storeIds}
          stores={source.stores.filter(({ id, archived }) => !archived && (isOwn(id) || segment.storeIds.includes(id)))}
          total={'total' in count ? count.total : null}
        />
        <GrantList
          segmentId={segment.id}
          grants={grants}
          people={source.people.filter(({ id, isActive }) => isActive && id !== segment.createdBy.id)}
          stores={source.stores.filter(({ id, archived }) => !archived && isOwn(id))}
        />
        <ShareLinks
          segmentId={segment.id}
          links={await listShareLinks(ctx, segment.id)}
          query={typeof view === 'string' ? view : ''}
          total={'total' in count ? count.total : null}
          mayInviteGuests={can(ctx, 'segment.guestLink')}
          now={ctx.now}
          zone={ctx.dealership.timeZone}
        />
      </div>
    </>
  )
}
