import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'

type AuthPageProps = { dealership: string; title: string; children: ReactNode }

/** The frame of what is seen before one is signed in. */
export function AuthPage({ dealership, title, children }: AuthPageProps) {
  return (
    <main className="flex min-h-dvh flex-col bg-surface px-4 py-8">
      <div className="m-auto w-full max-w-90">
        <Brand dealership={dealership} />
        <h1 className="mt-8 mb-6 text-title">{title}</h1>
        {children}
      </div>
    </main>
  )
}
