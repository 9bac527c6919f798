import { FileWarning } from 'lucide-react'
import { EmptyState } from '@/components/feedback/empty-state'
import { LinkButton } from '@/components/ui/link-button'

type UnreadableRuleProps = { message: string; startOver: string }

/** Instead of a builder for a rule that nobody can read: no number, nothing guessed, and a way on. */
export function UnreadableRule({ message, startOver }: UnreadableRuleProps) {
  return (
    <EmptyState
      icon={<FileWarning />}
      title="This rule cannot be read"
      reason={message}
      headingLevel={1}
      action={<LinkButton href={startOver}>Start over</LinkButton>}
    />
  )
}
