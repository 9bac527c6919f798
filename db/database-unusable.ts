/** The database cannot be used as it is; the message says why, and what to do, in a sentence without secrets. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable'
}
