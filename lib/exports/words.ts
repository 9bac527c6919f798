import { filtersRule } from '@/lib/leads/quick-filters'
import type { LeadView } from '@/lib/leads/view'
import { type CatalogSource, createCatalog } from '@/lib/rules/catalog'
import { describe } from '@/lib/rules/describe'
import { nounOf } from '@/lib/rules/fields/field'
import type { Segment } from '@/lib/segments/queries'
import { sentenceOf } from '@/lib/segments/sentence'
import { LEFT_OUT, type LeftOut } from './left-out'

interface Chosen {
  segment: Segment | null
  view: LeadView
  source: CatalogSource
  leftOut: readonly LeftOut[]
}

/**
 * Who is in a file, for whoever reads it later: the segments that rules name are numbers, see `withNames`, and what was
 * searched stays with who searched it.
 */
export function wordsOf({ segment, view, source, leftOut }: Chosen): string {
  const catalog = createCatalog({ ...source, segments: source.segments.map(one => ({ ...one, name: null })) })
  const filters = filtersRule(view.filters, catalog)
  const saved = segment ? sentenceOf(segment, catalog).sentence.text : 'All leads.'
  return [
    view.draft ? describe(view.draft, catalog).text : saved,
    ...(filters ? [`Of these: ${describe(filters, catalog).text}`] : []),
    ...(view.search ? ['Found by a search.'] : []),
    ...(leftOut.length > 0 ? [`Left out: ${leftOut.map(reason => nounOf(LEFT_OUT[reason].label)).join('; ')}.`] : []),
  ].join(' ')
}

/** These words with the names of the segments that somebody may see; the others stay "a private segment (7)". */
export function withNames(words: string, names: ReadonlyMap<number, string>): string {
  return words.replace(/a private segment \((\d+)\)/g, (unnamed, id) => {
    const name = names.get(Number(id))
    return name === undefined ? unnamed : `the segment “${name}”`
  })
}
