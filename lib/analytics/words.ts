import type { Scene } from './scene'

/** "People in the segment now", or "Who entered in the period": whom the figures of a page are of. */
export function whomWords({ people, period }: Pick<Scene, 'people' | 'period'>): string {
  return people === 'now' ? 'Who is in the segment now' : `Who entered in the period (${period.label.toLowerCase()})`
}

/** Of whom a chart is that looks at when leads came in. */
export function createdWords({ people, period }: Pick<Scene, 'people' | 'period'>): string {
  return `${people === 'now' ? 'Who is in the segment now' : 'Who entered in the period'} and was created in it (${period.label.toLowerCase()})`
}
