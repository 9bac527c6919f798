/** The list with one of its entries at another place, counted from 0; beyond the end is the end. */
export function moved<T>(list: readonly T[], isIt: (entry: T) => boolean, to: number): T[] {
  const others = list.filter(entry => !isIt(entry))
  const own = list.filter(isIt)
  return [...others.slice(0, to), ...own, ...others.slice(to)]
}
