/** So much of a cell as a reason has room for. */
export function quoted(cell: string): string {
  const short = cell.trim()
  return `“${short.length > 60 ? `${short.slice(0, 59)}…` : short}”`
}
