import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportList } from '@/components/imports/import-list'
import { UploadForm } from '@/components/imports/upload-form'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { listImports, progressOf } from '@/lib/imports/queries'
import { can } from '@/lib/permissions'

export const metadata: Metadata = { title: 'Import leads' }

export default async function ImportPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'lead.import')) notFound()
  const imports = await listImports(ctx)
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Leads', href: '/leads' }]} title="Import leads" />
      <UploadForm />
      <ImportList
        now={ctx.now}
        zone={ctx.dealership.timeZone}
        imports={imports.map(found => ({
          id: found.id,
          fileName: found.file_name,
          state: found.state,
          isRunning: progressOf(found).isRunning,
          store: found.store,
          by: found.by,
          rows: found.row_count,
          created: found.created,
          createdAt: found.created_at,
        }))}
      />
    </>
  )
}
