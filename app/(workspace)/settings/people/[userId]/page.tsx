import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FormSection } from '@/components/form/form-section'
import { PersonForm } from '@/components/settings/person-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { storeOptions } from '@/lib/settings/user-stores'
import { findUser } from '@/lib/settings/users'
import { idIn } from '@/lib/text'

type Props = { params: Promise<{ userId: string }> }

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: Props) {
  const ctx = await pageContext()
  if (!can(ctx, 'user.manage')) notFound()
  const person = (await findUser(ctx, idIn((await params).userId))) ?? notFound()
  const { id, name, role, allStores } = person
  const storeIds = person.stores.map(store => store.id)
  return (
    <SettingsPage>
      <FormSection title={name} description={person.email}>
        <PersonForm person={{ id, name, role, allStores, storeIds }} stores={await storeOptions(ctx, storeIds)} />
      </FormSection>
    </SettingsPage>
  )
}
