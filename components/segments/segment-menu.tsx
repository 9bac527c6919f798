'use client'

import { Ellipsis, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { deleteSegment } from '@/lib/segments/actions'

export function SegmentMenu({ segment }: { segment: { id: number; name: string } }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isPending, startTransition] = useTransition()

  const remove = () =>
    startTransition(async () => {
      const result = await deleteSegment({ id: segment.id })
      if (!result.ok) return setFailure(result.error.message)
      toast({ title: `“${segment.name}” was deleted` })
      router.push('/leads/segments')
    })

  return (
    <>
      <Menu align="end" trigger={<IconButton label="More" variant="secondary" icon={<Ellipsis />} />}>
        <MenuItem tone="danger" icon={<Trash2 />} onClick={() => setAsking(true)}>
          Delete segment
        </MenuItem>
      </Menu>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete “${segment.name}”?`}
        description={
          failure ??
          'Its leads stay. Its rule, its history and who was put in by hand go, and links to it open nothing.'
        }
        confirmLabel="Delete segment"
        pending={isPending}
        onConfirm={remove}
      />
    </>
  )
}
