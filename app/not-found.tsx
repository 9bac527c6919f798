import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '@/components/feedback/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { HOME } from '@/lib/auth/safe-callback'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-1 items-center justify-center">
      <EmptyState
        headingLevel={1}
        icon={<SearchX />}
        title="There is no such page"
        reason="It may have been deleted, or it is not yours to see."
        action={<LinkButton href={HOME}>Go to the first page</LinkButton>}
      />
    </main>
  )
}
