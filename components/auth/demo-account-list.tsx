'use client'

import { ArrowRight } from 'lucide-react'
import { useFormStatus } from 'react-dom'
import { Spinner } from '@/components/ui/spinner'
import type { DemoAccount } from '@/lib/auth/demo-accounts'

export type DemoSignIn = { accounts: readonly DemoAccount[]; password: string }

type DemoAccountListProps = DemoSignIn & { action: (form: FormData) => void }

/** One tap each: the same form as above, filled in already. */
export function DemoAccountList({ accounts, password, action }: DemoAccountListProps) {
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className="pb-2 font-medium text-subtle text-table">
        Or look around the demo
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {accounts.map(account => (
          <li key={account.email}>
            <form action={action}>
              <input type="hidden" name="email" value={account.email} />
              <input type="hidden" name="password" value={password} />
              <DemoButton account={account} />
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DemoButton({ account }: { account: DemoAccount }) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      aria-busy={pending || undefined}
      className="group flex w-full items-center gap-3 rounded-md py-2.5 text-left"
    >
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-table">
          Sign in as <span className="capitalize">{account.role}</span>
        </span>
        <span className="block text-meta text-subtle">{account.may}</span>
      </span>
      <span className="text-subtle transition-transform group-hover:translate-x-0.5 group-hover:text-fg">
        {pending ? <Spinner /> : <ArrowRight />}
      </span>
    </button>
  )
}
