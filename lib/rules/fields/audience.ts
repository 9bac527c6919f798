/** What is asked of a lead as a whole rather than of a value it has: none of these is ever blank. */
import type { SegmentEntry } from '../catalog'
import type { Field } from './field'

const whole = { subject: 'lead', group: 'Audience', neverBlank: true } as const

/** Segments by name; one that is not shared with this person says only that much. */
export function audienceFields(segments: readonly SegmentEntry[]): Field[] {
  return [
    {
      ...whole,
      key: 'segment',
      label: 'Segment',
      noun: 'segment',
      type: 'segment',
      options: segments.map(({ id, name, archived, viewOnly }) => ({
        key: id,
        label: name ?? PRIVATE,
        archived: archived || viewOnly || !name,
      })),
      place: { in: 'everywhere' },
    },
    { ...whole, key: 'sample', label: 'Random sample', noun: 'sample', type: 'sample', place: { in: 'everywhere' } },
    { ...whole, key: 'everyone', label: 'Everyone', noun: 'lead', type: 'everyone', place: { in: 'everywhere' } },
  ]
}

export const PRIVATE = 'a private segment'
