import type { Selection } from '@/lib/batch/schema'

/** Who is selected: those picked, or all but those left out. It holds for one scope: who the table is of. */
export interface Selected {
  scope: string
  mode: Selection['mode']
  ids: ReadonlySet<number>
}

export function nobody(scope: string): Selected {
  return { scope, mode: 'picked', ids: new Set() }
}

export function everybody(scope: string): Selected {
  return { scope, mode: 'all', ids: new Set() }
}

export function isSelected({ mode, ids }: Selected, leadId: number): boolean {
  return ids.has(leadId) === (mode === 'picked')
}

/** The same with these leads in it, or out of it. */
export function withLeads(selected: Selected, leadIds: readonly number[], isIn: boolean): Selected {
  const ids = new Set(selected.ids)
  for (const id of leadIds) {
    if (isIn === (selected.mode === 'picked')) ids.add(id)
    else ids.delete(id)
  }
  return { ...selected, ids }
}

/** How many that are of so many in the table. */
export function sizeOf({ mode, ids }: Selected, total: number): number {
  return mode === 'picked' ? ids.size : Math.max(0, total - ids.size)
}

/** The leads from one row to another, both of them too, whichever comes first. */
export function between(rows: readonly { id: number }[], one: number, other: number): number[] {
  const ends = [one, other].map(id => rows.findIndex(row => row.id === id))
  if (ends.includes(-1)) return [other]
  return rows.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id)
}
