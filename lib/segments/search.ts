import type { Sentence } from '@/lib/rules/describe'
import { fold } from '@/lib/text'
import type { Segment } from './queries'

/** Segments that say every word of the query, in name, description or sentence. */
export function searchSegments<T extends { segment: Pick<Segment, 'name' | 'description'>; sentence: Sentence }>(
  segments: readonly T[],
  query: string,
): T[] {
  const words = fold(query)?.split(' ') ?? []
  return segments.filter(({ segment, sentence }) => {
    const text = fold([segment.name, segment.description, sentence.text].join(' ')) ?? ''
    return words.every(word => text.includes(word))
  })
}
