'use client'

import { useState } from 'react'
import type { Preview } from '@/components/rules/use-preview'

/** What the saved rule came to when it was last on the canvas; undefined until it was. */
export function useSavedTotal({ answer, of }: Preview, question: string | undefined): number | undefined {
  const [known, setKnown] = useState<{ question: string; total: number }>()
  const total = answer?.total
  if (
    question !== undefined &&
    of === question &&
    typeof total === 'number' &&
    (known?.question !== question || known.total !== total)
  )
    setKnown({ question, total })
  return known?.question === question ? known?.total : undefined
}
