import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthPage } from '@/components/auth/auth-page'
import { NobodyYet } from '@/components/auth/nobody-yet'
import { SignInForm } from '@/components/auth/sign-in-form'
import { hasAdmin } from '@/lib/auth/account'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'
import { signedInActor } from '@/lib/auth/request-context'
import { safeCallback } from '@/lib/auth/safe-callback'
import { database, readDealership } from '@/lib/context'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams
  const page = safeCallback(callbackUrl)
  if (await signedInActor()) redirect(page)

  const [dealership, isReady] = [await readDealership(database()), await hasAdmin(database())]
  return (
    <AuthPage dealership={dealership.name} title="Sign in">
      {!isReady && <NobodyYet />}
      <SignInForm
        page={page}
        failed={error === undefined ? undefined : String(error)}
        demo={dealership.isDemo ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : undefined}
      />
    </AuthPage>
  )
}
