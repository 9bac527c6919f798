import 'server-only'
import type { Context } from '@/lib/context'
import { can } from '@/lib/permissions'
import { type Meaning, meaningsOf, type UnknownWords } from './meanings'
import { type Import, meaningsIn, unknownWordsOf } from './queries'
import { readScope } from './scope'
import type { Choice } from './takes'
import { targetsOf } from './targets'

export interface WordChoice extends UnknownWords {
  label: string
  options: readonly Choice[]
  /** In the order of the words; undefined where nobody said. */
  said: readonly (Meaning | undefined)[]
  /** Of all others. */
  rest: Meaning | undefined
  /** What is missing from its list can be added to it. */
  canAdd: boolean
}

/** The words of a file that no list here has, and what can be said of them. */
export async function wordChoicesOf(ctx: Context, found: Import): Promise<WordChoice[]> {
  const scope = await readScope(ctx, found.date_order)
  const targets = targetsOf(scope)
  return unknownWordsOf(found).map(unknown => {
    const target = targets.get(unknown.target)
    const own = meaningsIn(found).filter(meaning => meaning.target === unknown.target)
    const meaningOf = meaningsOf(
      own.filter(({ word }) => word !== null),
      unknown.target,
    )
    return {
      ...unknown,
      label: target?.label ?? unknown.target,
      options: target?.options?.(scope.source) ?? [],
      said: unknown.words.map(({ word }) => meaningOf(word)),
      rest: own.find(({ word }) => word === null),
      canAdd: unknown.target === 'source' && can(ctx, 'source.manage'),
    }
  })
}
