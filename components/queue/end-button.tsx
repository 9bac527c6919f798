'use client'

import { Square } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { endQueue } from '@/lib/queue/actions'

/** Ends the queue, and goes back to the table it came from. */
export function EndButton({ queueId, href }: { queueId: number; href: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const end = () =>
    startTransition(async () => {
      const result = await endQueue({ queueId }).catch(() => undefined)
      if (!result?.ok) return toast({ title: result?.error.message ?? UNREACHABLE })
      router.push(href)
    })
  return (
    <Button icon={<Square />} loading={isPending} onClick={end}>
      Stop
    </Button>
  )
}
