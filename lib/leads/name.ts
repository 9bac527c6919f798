/** First and last name, as far as there are any; null without either. */
export function joinedName(first: string | null, last: string | null): string | null {
  return [first, last].filter(Boolean).join(' ') || null
}

/** What a lead is called where it must be called something. */
export function leadName(name: string | null): string {
  return name ?? 'No name'
}
