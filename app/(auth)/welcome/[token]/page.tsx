import type { Metadata } from 'next'
import { AuthPage } from '@/components/auth/auth-page'
import { LinkRefusal } from '@/components/auth/link-refusal'
import { WelcomeForm } from '@/components/auth/welcome-form'
import { WELCOME_TITLES } from '@/components/auth/welcome-titles'
import { signedInActor } from '@/lib/auth/request-context'
import { systemContext } from '@/lib/context'
import { readWelcome } from '@/lib/settings/accept-link'
import { timeZoneOptions } from '@/lib/settings/choices'

export const metadata: Metadata = { title: 'Welcome' }

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const ctx = await systemContext()
  const { name, timeZone } = ctx.dealership
  const actor = await signedInActor()
  if (actor) {
    const reason = `You are signed in as ${actor.name}. Sign out first; whatever this link is for, it is still there then.`
    return (
      <AuthPage dealership={name} title="You are signed in already">
        <LinkRefusal reason={reason} isSignedIn />
      </AuthPage>
    )
  }
  const welcome = await readWelcome(ctx, token)
  if ('refusal' in welcome) {
    return (
      <AuthPage dealership={name} title="This link does not work">
        <LinkRefusal reason={welcome.refusal} />
      </AuthPage>
    )
  }
  return (
    <AuthPage dealership={name} title={WELCOME_TITLES[welcome.kind]}>
      <WelcomeForm
        token={token}
        welcome={welcome}
        dealership={name}
        timeZone={timeZone}
        timeZones={welcome.kind === 'firstAdmin' ? timeZoneOptions(timeZone) : []}
      />
    </AuthPage>
  )
}
