import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExportList } from '@/components/exports/export-list'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { listExports, mayCancel, progressOf } from '@/lib/exports/queries'
import { can } from '@/lib/permissions'

export const metadata: Metadata = { title: 'Exports' }

export default async function ExportsPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'lead.export')) notFound()
  const exports = await listExports(ctx)
  return (
    <>
      <PageHeader
        title="Exports"
        description="Who took which leads, and what became of the file. The files themselves are kept nowhere."
      />
      <ExportList
        now={ctx.now}
        zone={ctx.dealership.timeZone}
        exports={exports.map(found => ({
          id: found.id,
          name: found.name,
          words: found.words,
          format: found.format,
          by: found.by,
          fileHash: found.file_hash,
          askedAt: found.asked_at,
          mayCancel: mayCancel(ctx, found),
          ...progressOf(found),
        }))}
      />
    </>
  )
}
