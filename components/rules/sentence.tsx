import { cx } from '@/components/ui/cx'
import type { Phrase } from './problems'

/** The rule in plain English. Each phrase belongs to a row: pointing at one shows the other. */
export function Sentence({ phrases }: { phrases: readonly Phrase[] | undefined }) {
  if (!phrases) return <p className="text-body text-subtle">Nothing finished yet to say in words.</p>
  return (
    <p className="text-[0.9375rem] text-muted leading-6">
      {phrases.map(({ text, node, strong }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's phrases have no identity but their place
          key={index}
          data-phrase={node}
          className={cx(
            'rounded-sm box-decoration-clone data-linked:bg-accent-soft data-linked:text-accent-text',
            strong && 'font-medium text-fg',
          )}
        >
          {text}
        </span>
      ))}
    </p>
  )
}
