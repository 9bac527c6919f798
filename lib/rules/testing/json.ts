/** JSON values taken apart, place by place. */
import { isObject } from '../rule'

export type Step = string | number

/** Every place below the top, parents first. */
export function* placesOf(value: unknown, path: Step[] = []): Generator<Step[]> {
  if (path.length > 0) yield path
  for (const [key, entry] of entriesOf(value)) yield* placesOf(entry, [...path, key])
}

function entriesOf(value: unknown): Iterable<[Step, unknown]> {
  if (Array.isArray(value)) return value.entries()
  return isObject(value) ? Object.entries(value) : []
}

export function valueAt(json: unknown, place: readonly Step[]): unknown {
  return place.reduce<unknown>((value, step) => (value as Record<Step, unknown>)[step], json)
}

/** A copy with another value in one place. */
export function replaced(json: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value
  const copy = structuredClone(json) as Record<Step, unknown>
  copy[step] = replaced(copy[step], rest, value)
  return copy
}
