'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { cx } from '@/components/ui/cx'
import { toast } from '@/components/ui/toast'
import { openLeads } from '@/lib/analytics/actions'
import type { Opening } from '@/lib/analytics/chart'

type CellLinkProps = {
  opens: Opening | undefined
  /** Read out where what is shown does not say what it opens. */
  label?: string
  className?: string
  children: ReactNode
}

/** A number that opens the leads behind it; one that has none is only shown. */
export function CellLink({ opens, label, className, children }: CellLinkProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  if (!opens) return <span className={className}>{children}</span>
  const looks = cx('rounded-sm transition-colors hover:bg-raised', className)
  if ('href' in opens)
    return (
      <Link href={opens.href} prefetch={false} aria-label={label} className={looks}>
        {children}
      </Link>
    )
  const open = () =>
    startTransition(async () => {
      const result = await openLeads(opens.ask).catch(() => undefined)
      if (result?.ok) return router.push(result.data.href)
      toast({ title: 'These leads cannot be opened', description: result?.error.message ?? UNREACHABLE })
    })
  return (
    <button type="button" aria-label={label} aria-busy={isPending || undefined} onClick={open} className={looks}>
      {children}
    </button>
  )
}
