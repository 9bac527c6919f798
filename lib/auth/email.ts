/** An e-mail address as it is stored and looked up, or undefined where it cannot be one. */
export function normalizeEmail(typed: string): string | undefined {
  // NFKC turns a full-width @ into a plain one, so what was typed is counted first.
  if (typed.length > 254 || typed.split('@').length !== 2) return undefined
  const email = typed.trim().normalize('NFKC').toLowerCase()
  return /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(email) ? email : undefined
}
