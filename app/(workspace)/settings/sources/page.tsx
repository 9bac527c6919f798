import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SourceList } from '@/components/settings/source-list'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { listSources } from '@/lib/settings/sources'

export const metadata: Metadata = { title: 'Sources' }

export default async function SourcesPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'source.manage')) notFound()
  return <SourceList sources={await listSources(ctx)} />
}
