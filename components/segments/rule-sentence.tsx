'use client'

import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { Sentence } from '@/lib/rules/describe'

/** About two lines; a longer sentence is cut until one asks for the whole of it. */
const SHORT = 230

/** A rule in English, its values set off from its grammar. */
export function RuleSentence({ sentence }: { sentence: Sentence }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = sentence.text.length > SHORT
  return (
    <div className="flex items-end gap-3 text-muted text-table max-md:flex-col max-md:items-start max-md:gap-0">
      <p className={cx('min-w-0', isLong && !isWhole && 'line-clamp-2')}>
        {sentence.spans.map(({ text, strong }, index) =>
          strong ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the spans of one sentence never change places
            <b key={index} className="font-medium text-fg">
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="touch-target shrink-0 rounded-sm text-accent-text hover:underline"
        >
          {isWhole ? 'Show less' : 'Show all'}
        </button>
      )}
    </div>
  )
}
