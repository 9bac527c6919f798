'use client'

import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'

/** Asks the server for the page once more; what one has typed stays. */
export function RetryButton(props: Pick<ButtonProps, 'size' | 'aria-label'>) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button icon={<RotateCw />} loading={isPending} onClick={() => startTransition(() => router.refresh())} {...props}>
      Try again
    </Button>
  )
}
