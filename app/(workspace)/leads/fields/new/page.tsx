import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { NewFieldForm } from '@/components/fields/new-field-form'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'

export const metadata: Metadata = { title: 'New custom field' }

export default async function NewFieldPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'field.manage')) notFound()
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Custom fields', href: '/leads/fields' }]} title="New custom field" />
      <NewFieldForm />
    </>
  )
}
