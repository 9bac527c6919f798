/** Chance that is the same on every machine: a stream of numbers from a seed and nothing else. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
    // The first numbers of neighbouring seeds are alike.
    this.next()
    this.next()
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }
}

/** Draws an entry as often, compared with the others, as its weight says. */
export type Draw<T> = (random: Random) => T

export function weighted<T>(entries: readonly (readonly [T, number])[]): Draw<T> {
  let total = 0
  const bounds = entries.map(([, weight]) => {
    total += weight
    return total
  })
  return random => {
    const drawn = random.next() * total
    return (entries[bounds.findIndex(bound => drawn < bound)] as readonly [T, number])[0]
  }
}
