import type { Scene } from './scene'

type Whom = Pick<Scene, 'people' | 'period'>

/** "In the segment now", or "Entered in the last 60 days": whom the figures of a page are of. */
export function whomWords({ people, period }: Whom): string {
  return people === 'now' ? 'In the segment now' : `Entered ${period.words}`
}

/** Of whom a chart is that looks at when leads came in. */
export function createdWords({ people, period }: Whom): string {
  return people === 'now' ? `In the segment now, created ${period.words}` : `Entered and created ${period.words}`
}
