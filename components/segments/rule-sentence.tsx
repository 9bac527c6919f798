'use client'

import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import type { Sentence } from '@/lib/rules/describe'

/** About as many characters fit; a longer sentence is cut until one asks for the whole of it. */
const SHORT = { 1: 115, 2: 230 }
const CLAMPS = { 1: 'line-clamp-1', 2: 'line-clamp-2' }

/** A rule in English, its values set off from its grammar. */
export function RuleSentence({ sentence, lines = 2 }: { sentence: Sentence; lines?: 1 | 2 }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = sentence.text.length > SHORT[lines]
  return (
    <div className="flex items-end gap-3 text-muted text-table max-md:flex-col max-md:items-start max-md:gap-0">
      <p className={cx('min-w-0', isLong && !isWhole && CLAMPS[lines])}>
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
