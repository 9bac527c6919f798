import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FormSection } from '@/components/form/form-section'
import { AgentSettingsForm } from '@/components/settings/agent-settings-form'
import { DealershipForm } from '@/components/settings/dealership-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { countryOptions, timeZoneOptions } from '@/lib/settings/choices'
import { readDealershipSettings } from '@/lib/settings/dealership'

export const metadata: Metadata = { title: 'Dealership' }

export default async function DealershipPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'settings.manage')) notFound()
  const values = await readDealershipSettings(ctx)
  const { agentsSeeAllLeads, agentsMayImport, agentsMayExport } = ctx.dealership
  return (
    <SettingsPage>
      <FormSection title="Dealership" description="Who you are, and how days, weeks and phone numbers are read here.">
        <DealershipForm
          values={{ ...values, postalAddress: values.postalAddress ?? '' }}
          timeZones={timeZoneOptions(values.timeZone)}
          countries={countryOptions()}
        />
      </FormSection>
      <FormSection title="What agents may do" description="It counts with their next click.">
        <AgentSettingsForm values={{ agentsSeeAllLeads, agentsMayImport, agentsMayExport }} />
      </FormSection>
    </SettingsPage>
  )
}
