import type { Metadata } from 'next'
import { FormSection } from '@/components/form/form-section'
import { PasswordForm } from '@/components/settings/password-form'
import { ProfileForm } from '@/components/settings/profile-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { pageContext } from '@/lib/auth/request-context'

export const metadata: Metadata = { title: 'Your account' }

type Props = { searchParams: Promise<{ password?: string | string[] }> }

export default async function AccountPage({ searchParams }: Props) {
  const { actor } = await pageContext()
  const { password } = await searchParams
  return (
    <SettingsPage>
      <FormSection
        title="Profile"
        description={
          <>
            You sign in as {actor.email} and are {actor.role === 'admin' ? 'an' : 'a'} {actor.role}. An admin can change
            what you may do.
          </>
        }
      >
        <ProfileForm name={actor.name} />
      </FormSection>
      <FormSection
        title="Password"
        description="A new one signs you out of every other browser. Whoever forgot theirs asks an admin for a link."
      >
        <div className="flex flex-col gap-4">
          {password === 'changed' && (
            <p role="status" className="rounded-md bg-success-soft px-3 py-2 text-success text-table">
              Your password was changed, and every other browser signed out.
            </p>
          )}
          <PasswordForm email={actor.email} />
        </div>
      </FormSection>
    </SettingsPage>
  )
}
