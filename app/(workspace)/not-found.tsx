import { SearchX } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { HOME } from '@/lib/auth/safe-callback'

export default function NotFound() {
  return (
    <EmptyState
      headingLevel={1}
      icon={<SearchX />}
      title="There is nothing here"
      reason="It may have been deleted, or it is not yours to see."
      action={<LinkButton href={HOME}>Go to the first page</LinkButton>}
    />
  )
}
