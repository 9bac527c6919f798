const LOOK_EVERY_MS = 500

/**
 * A signal sent to npm ends npm alone: what it started finds itself with another parent.
 * @param {() => void} end
 */
export function whenNpmEnds(end) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), LOOK_EVERY_MS).unref()
}
