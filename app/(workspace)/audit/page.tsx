import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditList } from '@/components/audit/audit-list'
import { AuditLog } from '@/components/audit/audit-log'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { findAuditPage } from '@/lib/audit-log/listing'
import { listAuditPeople } from '@/lib/audit-log/people'
import { auditViewQuery, parseAuditView } from '@/lib/audit-log/view'
import { pageContext } from '@/lib/auth/request-context'
import { plural } from '@/lib/format'
import type { SearchParams } from '@/lib/leads/view'
import { can } from '@/lib/permissions'

type Props = { searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Audit log' }

export default async function AuditPage({ searchParams }: Props) {
  const ctx = await pageContext()
  if (!can(ctx, 'audit.read')) notFound()
  const view = parseAuditView(await searchParams)
  const people = await listAuditPeople(ctx)
  const found = await findAuditPage(ctx, view)
  const { entries = [], ...listing } = 'problem' in found ? { ...found, entries: [] } : found
  return (
    <>
      <PageHeader
        title="Audit log"
        meta={'total' in listing ? plural(listing.total, 'entry', 'entries') : undefined}
        actions={
          'total' in listing && (
            <LinkButton href={`/api/audit/export${auditViewQuery(view)}`} prefetch={false} icon={<Download />}>
              Export
            </LinkButton>
          )
        }
      />
      <AuditLog
        view={view}
        people={[...people.map(({ id, name }) => ({ key: id, label: name })), { key: 0, label: 'System and guests' }]}
        listing={listing}
      >
        <AuditList entries={entries} zone={ctx.dealership.timeZone} caption="Who did what, the newest first" />
      </AuditLog>
    </>
  )
}
