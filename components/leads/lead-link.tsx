'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'

/** Below this a drawer would leave nothing of the table: the lead's page opens instead. */
const WIDE = '(min-width: 64rem)'

type LeadLinkProps = {
  lead: { id: number; name: string }
  onOpen: (leadId: number) => void
  children?: ReactNode
}

/** A lead by name. It opens beside the table; as any link, in another tab too. */
export function LeadLink({ lead, onOpen, children }: LeadLinkProps) {
  return (
    <span className="flex items-center gap-2">
      <Link
        href={`/leads/${lead.id}`}
        prefetch={false}
        data-row-link
        title={lead.name}
        className="min-w-0 truncate font-medium text-fg hover:underline focus-visible:shadow-none focus-visible:outline-0"
        dir="auto"
        onClick={event => {
          const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
          if (!isPlain || !window.matchMedia(WIDE).matches) return
          event.preventDefault()
          onOpen(lead.id)
        }}
      >
        {lead.name}
      </Link>
      {children}
    </span>
  )
}
