/** Joins class names, leaving out what is empty. It does not settle conflicts: `className` is for layout. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
