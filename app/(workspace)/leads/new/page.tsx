import type { Metadata } from 'next'
import { LeadForm } from '@/components/leads/lead-form'
import { leadChoices } from '@/components/leads/lead-form-choices'
import { newLeadValues } from '@/components/leads/lead-form-values'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'

export const metadata: Metadata = { title: 'New lead' }

export default async function NewLeadPage() {
  const ctx = await pageContext()
  const { source } = await readCatalog(ctx)
  const choices = leadChoices(source, ctx.actor)
  const onlyStore = choices.stores.length === 1 ? choices.stores[0]?.key : undefined
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Leads', href: '/leads' }]} title="New lead" />
      <LeadForm values={newLeadValues(choices.customFields, onlyStore ?? null)} choices={choices} />
    </>
  )
}
