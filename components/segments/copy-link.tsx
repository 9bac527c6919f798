'use client'

import { Link as LinkIcon } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { leadViewUrlKeys, MAX_QUERY } from '@/lib/leads/view'

/** The address of what is on the screen; a query too long for mail and chat is stored, and its id travels. */
async function shortAddress(): Promise<string> {
  const { origin, pathname, search, href } = window.location
  const params = new URLSearchParams(search)
  // A view somebody keeps for themselves opens for nobody else: what it shows is written out.
  if (search.length <= MAX_QUERY && !params.has(leadViewUrlKeys.saved)) return href
  const response = await fetch('/api/states', { method: 'POST', body: JSON.stringify({ query: search.slice(1) }) })
  if (!response.ok) return href
  const { id } = (await response.json()) as { id: string }
  const lead = params.get(leadViewUrlKeys.lead)
  return `${origin}${pathname}?vs=${id}${lead ? `&${leadViewUrlKeys.lead}=${encodeURIComponent(lead)}` : ''}`
}

/** The address of this view. Whoever opens it sees the same view, of the leads they may see. */
export function CopyLink() {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await shortAddress())
      toast({ title: 'Link copied', description: 'It opens this view, with the leads each person may see.' })
    } catch {
      toast({ title: 'The link could not be copied', description: 'Copy it from the address bar.' })
    }
  }
  return (
    <Button icon={<LinkIcon />} onClick={() => void copy()}>
      <span className="max-sm:sr-only">Copy link</span>
    </Button>
  )
}
