import type { NewRow } from '@/db/schema'
import { dayOf } from '@/lib/time'

type Row = NewRow<'segment_day'>
type Placed = Pick<NewRow<'lead'>, 'store_id' | 'bdc_agent_id' | 'salesperson_id'>

/** Sums up who came and who left, day by day and place by place, as sweeps do. */
export class DayFigures {
  readonly #rows = new Map<string, Row>()

  constructor(private readonly zone: string) {}

  /** A lead was in a segment from one moment to another; null: when its history began, and still. */
  add(segment: { id: number; since: number }, lead: Placed, from: number | null, until: number | null): void {
    const came = this.#row(segment.id, lead, from ?? segment.since)
    came.change++
    if (from !== null) came.entered++
    if (until === null) return
    const went = this.#row(segment.id, lead, until)
    went.change--
    went.left++
  }

  rows(): Row[] {
    return [...this.#rows.values()]
  }

  #row(segment_id: number, lead: Placed, at: number): Row {
    const day = dayOf(at, this.zone)
    const { store_id, bdc_agent_id, salesperson_id } = lead
    const key = `${segment_id} ${day} ${store_id} ${bdc_agent_id} ${salesperson_id}`
    const known = this.#rows.get(key)
    if (known) return known
    const place = { store_id, bdc_agent_id: bdc_agent_id ?? 0, salesperson_id: salesperson_id ?? 0 }
    const row: Row = { segment_id, day, ...place, entered: 0, left: 0, change: 0 }
    this.#rows.set(key, row)
    return row
  }
}
