'use client'

import { Link as LinkIcon } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatAgo, formatInstant, plural } from '@/lib/format'
import { revokeShareLink } from '@/lib/segments/actions'
import type { ShareLink } from '@/lib/segments/share-links'
import { ShareLinkDialog } from './share-link-dialog'

type ShareLinksProps = {
  segmentId: number
  links: readonly ShareLink[]
  query: string
  total: number | null
  mayInviteGuests: boolean
  now: number
  zone: string
}

/** The links to a segment that work: for whom, until when, how often they were opened. */
export function ShareLinks({ segmentId, links, now, zone, ...dialog }: ShareLinksProps) {
  const [making, setMaking] = useState(false)
  const { change, failure, isPending, forget } = useChange()
  return (
    <section aria-labelledby="links" className="flex flex-col items-start gap-3">
      <h2 id="links" className="text-h3">
        Links
      </h2>
      <Button icon={<LinkIcon />} onClick={() => setMaking(true)}>
        New link
      </Button>
      {failure && (
        <p role="alert" className="text-danger text-table">
          {failure}
        </p>
      )}
      {links.length === 0 && <p className="text-muted text-table">There is no link to this segment.</p>}
      <ul className="w-full text-table">
        {links.map(link => (
          <li key={link.id} className="flex flex-wrap items-center gap-3 border-line border-b py-2">
            <span className="min-w-48 flex-1">
              <span className="break-words font-medium">{link.name}</span>{' '}
              <Badge>{link.kind === 'guest' ? 'For guests' : 'For people here'}</Badge>
              <span className="block">
                By {link.by}, until {formatInstant(link.expiresAt, zone)}
              </span>
              <span className="block text-meta text-subtle">
                {link.kind === 'guest' && (link.showsContacts ? 'Shows contact details. ' : 'Contact details masked. ')}
                {link.lastOpenedAt === null
                  ? 'Never opened'
                  : `Opened ${plural(link.openings, 'time')}, last ${formatAgo(link.lastOpenedAt, now)}`}
              </span>
            </span>
            <Button
              size="small"
              disabled={isPending}
              aria-label={`Take back the link: ${link.name}`}
              onClick={() =>
                change(() => revokeShareLink({ id: segmentId, linkId: link.id }), 'Link taken back', forget)
              }
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {making && <ShareLinkDialog segmentId={segmentId} {...dialog} zone={zone} onClose={() => setMaking(false)} />}
    </section>
  )
}
