import type { BenchCase, BenchRow } from './bench'
import { BENCHES, type BenchName } from './benches'
import { measure } from './measure'
import type { World } from './world'

interface Wanted {
  names: readonly BenchName[]
  samples: number
  /** Told of each row as soon as it is measured. */
  onRow?: (row: BenchRow) => void
}

/** Measures the benches one after the other. */
export async function runBenches(world: World, { names, samples, onRow }: Wanted): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const name of names) {
    const cases: BenchCase[] = await BENCHES[name](world)
    for (const one of cases) {
      const row = await measure(name, world.leads, one, samples)
      rows.push(row)
      onRow?.(row)
    }
  }
  return rows
}
