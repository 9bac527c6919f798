'use client'

import { LogOut } from 'lucide-react'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { signOutTo } from './sign-out'

/** Ends the session, and opens this page again for whoever follows. */
export function SignOutButton() {
  const [isPending, startTransition] = useTransition()
  const leave = () => startTransition(() => signOutTo(location.pathname))
  return (
    <Button variant="primary" icon={<LogOut />} loading={isPending} onClick={leave}>
      Sign out
    </Button>
  )
}
