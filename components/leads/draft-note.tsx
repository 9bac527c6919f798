import { RuleSentence } from '@/components/segments/rule-sentence'
import { LinkButton } from '@/components/ui/link-button'
import type { Sentence } from '@/lib/rules/describe'

type DraftNoteProps = {
  sentence: Sentence
  builderHref: string
}

/** Above leads that a rule selects which is not a segment yet. */
export function DraftNote({ sentence, builderHref }: DraftNoteProps) {
  return (
    <div className="mx-4 mb-1 flex flex-wrap items-center justify-between gap-3 rounded-lg bg-warning-soft px-3 py-2 md:mx-6">
      <div className="min-w-0 flex-1">
        <p className="font-medium text-table text-warning">An unsaved rule</p>
        <RuleSentence sentence={sentence} />
      </div>
      <LinkButton href={builderHref}>Open in the builder</LinkButton>
    </div>
  )
}
