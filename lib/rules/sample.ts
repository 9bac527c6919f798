/** A share of all leads that is the same for ever: which side a lead is on follows from its id and the seed alone. */

/** A prime just below 2^26, so that every product stays below 2^53: drivers may bind integers as doubles. */
export const SAMPLE_PRIME = 67_108_859

/** The numbers of one seed: a lead is in when `((a·x + b) mod p · x + c) mod p` is below the share of p, x its id mod p. */
export function sampleNumbers(seed: number): { a: number; b: number; c: number } {
  const number = (index: number) => mixed(3 * seed + index) % SAMPLE_PRIME
  return { a: number(1), b: number(2), c: number(3) }
}

/** Below this number a lead is in; `percent` in hundredths of a percent. */
export function sampleBound(percent: number): number {
  return Math.floor((SAMPLE_PRIME * percent) / 10_000)
}

/** The finalizer of MurmurHash3. */
function mixed(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
