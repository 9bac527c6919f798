import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FieldList } from '@/components/fields/field-list'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageContext } from '@/lib/auth/request-context'
import { countFilled } from '@/lib/fields/fill'
import { listFields } from '@/lib/fields/queries'
import { countUses } from '@/lib/fields/where-used'
import { plural } from '@/lib/format'
import { can } from '@/lib/permissions'

export const metadata: Metadata = { title: 'Custom fields' }

export default async function FieldsPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'field.manage')) notFound()
  const fields = await listFields(ctx)
  const uses = await countUses(ctx)
  return (
    <>
      <PageHeader
        title="Custom fields"
        meta={plural(fields.length, 'field')}
        description="What your dealership wants to know of a lead, beyond what every lead has. Each is a criterion, a column, on the lead and in the export."
        actions={
          <LinkButton href="/leads/fields/new" variant="primary" icon={<Plus />}>
            New field
          </LinkButton>
        }
      />
      <FieldList
        fields={fields.map(field => ({ ...field, uses: uses.get(field.id) ?? 0 }))}
        fill={fields.length > 0 ? countFilled(ctx) : undefined}
      />
    </>
  )
}
