'use client'

import { Copy, Ellipsis, ListChecks, Share2, Trash2, Workflow } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu'
import { includes, type Level } from '@/lib/segments/access'
import { duplicateSegment } from '@/lib/segments/actions'
import { ConvertDialog } from './convert-dialog'
import { DeleteSegmentDialog } from './delete-segment-dialog'

type SegmentMenuProps = {
  segment: { id: number; name: string; isDynamic: boolean; version: number; access: Level }
  /** Of the view on the screen, for a link that opens it. */
  query: string
}

/** What can be done with a segment as a whole, by whoever looks at it. */
export function SegmentMenu({ segment, query }: SegmentMenuProps) {
  const router = useRouter()
  const [asking, setAsking] = useState<'convert' | 'delete'>()
  const { change, failure } = useChange()
  const close = () => setAsking(undefined)
  const manages = includes(segment.access, 'manage')
  const duplicate = () =>
    change(
      () => duplicateSegment({ id: segment.id }),
      `“${segment.name}” was duplicated`,
      ({ id }) => router.push(`/leads/segments/${id}`),
    )
  return (
    <>
      <Menu align="end" trigger={<IconButton label="More" variant="secondary" icon={<Ellipsis />} />}>
        <MenuItem icon={<Copy />} onClick={duplicate}>
          Duplicate
        </MenuItem>
        {manages && (
          <>
            <MenuLink
              icon={<Share2 />}
              href={`/leads/segments/${segment.id}/sharing${query && `?view=${encodeURIComponent(query)}`}`}
            >
              Share
            </MenuLink>
            <MenuItem icon={segment.isDynamic ? <ListChecks /> : <Workflow />} onClick={() => setAsking('convert')}>
              {segment.isDynamic ? 'Make static' : 'Make dynamic'}
            </MenuItem>
            <MenuItem tone="danger" icon={<Trash2 />} onClick={() => setAsking('delete')}>
              Delete segment
            </MenuItem>
          </>
        )}
      </Menu>
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      {asking === 'convert' && <ConvertDialog segment={segment} onClose={close} />}
      {asking === 'delete' && <DeleteSegmentDialog segment={segment} onClose={close} />}
    </>
  )
}
