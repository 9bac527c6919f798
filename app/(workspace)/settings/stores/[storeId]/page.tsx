import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FormSection } from '@/components/form/form-section'
import { OpeningHoursForm } from '@/components/settings/opening-hours-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { findOpeningHours } from '@/lib/settings/opening-hours'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ storeId: string }> }

export const metadata: Metadata = { title: 'Opening hours' }

export default async function OpeningHoursPage({ params }: Props) {
  const ctx = await pageContext()
  if (!can(ctx, 'settings.manage')) notFound()
  const { id, name, values } = (await findOpeningHours(ctx, idIn((await params).storeId))) ?? notFound()
  return (
    <SettingsPage>
      <FormSection
        title={`Opening hours of ${name}`}
        description={`How long leads wait is counted while their store is open. A day without times is closed; without any times at all every hour counts. ${ctx.dealership.timeZone}.`}
      >
        <OpeningHoursForm storeId={id} values={values} firstWeekday={ctx.dealership.firstWeekday} />
      </FormSection>
    </SettingsPage>
  )
}
