import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LeadForm } from '@/components/leads/lead-form'
import { leadChoices } from '@/components/leads/lead-form-choices'
import { leadValues } from '@/components/leads/lead-form-values'
import { PageHeader } from '@/components/shell/page-header'
import { pageContext } from '@/lib/auth/request-context'
import { readCatalog } from '@/lib/leads/catalog'
import { findLead } from '@/lib/leads/queries'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ leadId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const ctx = await pageContext()
  const lead = await findLead(ctx, idIn((await params).leadId))
  return { title: lead ? `Edit ${lead.name}` : 'Lead' }
}

export default async function EditLeadPage({ params }: Props) {
  const ctx = await pageContext()
  const lead = (await findLead(ctx, idIn((await params).leadId))) ?? notFound()
  const { source } = await readCatalog(ctx)
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Leads', href: '/leads' },
          { label: lead.name, href: `/leads/${lead.id}` },
        ]}
        title="Edit lead"
      />
      <LeadForm
        saved={{ id: lead.id, updatedAt: lead.updatedAt }}
        values={leadValues(lead)}
        choices={leadChoices(source, ctx.actor, lead)}
      />
    </>
  )
}
