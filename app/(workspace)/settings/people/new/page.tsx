import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FormSection } from '@/components/form/form-section'
import { InviteForm } from '@/components/settings/person-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { storeOptions } from '@/lib/settings/user-stores'

export const metadata: Metadata = { title: 'Invite somebody' }

export default async function InvitePage() {
  const ctx = await pageContext()
  if (!can(ctx, 'user.manage')) notFound()
  return (
    <SettingsPage>
      <FormSection
        title="Invite somebody"
        description="You get a link that works once, to send to them. With it they choose a password."
      >
        <InviteForm stores={await storeOptions(ctx)} zone={ctx.dealership.timeZone} />
      </FormSection>
    </SettingsPage>
  )
}
