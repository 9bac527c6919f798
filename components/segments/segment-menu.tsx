'use client'

import { Ellipsis, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { UNREACHABLE } from '@/components/form/unreachable'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { TextLink } from '@/components/ui/text-link'
import { toast } from '@/components/ui/toast'
import type { Link } from '@/lib/errors'
import { deleteSegment } from '@/lib/segments/actions'

export function SegmentMenu({ segment }: { segment: { id: number; name: string } }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<{ message: string; links?: readonly Link[] }>()
  const [isPending, startTransition] = useTransition()

  const remove = () =>
    startTransition(async () => {
      const result = await deleteSegment({ id: segment.id }).catch(() => undefined)
      if (!result?.ok) return setFailure(result?.error ?? { message: UNREACHABLE })
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
          failure ? (
            <Failure {...failure} />
          ) : (
            'Its leads stay. Its rule, its history and who was put in by hand go, and links to it open nothing.'
          )
        }
        confirmLabel="Delete segment"
        pending={isPending}
        onConfirm={remove}
      />
    </>
  )
}

/** Why it stays, and the way to what stands in its way. */
function Failure({ message, links = [] }: { message: string; links?: readonly Link[] }) {
  return (
    <span role="alert">
      {message}
      {links.map(({ label, href }) => (
        <span key={href} className="mt-1 block break-words">
          <TextLink href={href}>{label}</TextLink>
        </span>
      ))}
    </span>
  )
}
