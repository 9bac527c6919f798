import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Brand } from '@/components/shell/brand'
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

  const dealership = await readDealership(database())
  return (
    <main className="flex min-h-dvh flex-col bg-surface px-4 py-8">
      <div className="m-auto w-full max-w-90">
        <Brand dealership={dealership.name} />
        <h1 className="mt-8 mb-6 text-title">Sign in</h1>
        <SignInForm
          page={page}
          failed={error !== undefined}
          demo={dealership.isDemo ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : undefined}
        />
      </div>
    </main>
  )
}
