import type { BenchCase, BenchRow, Timing } from './bench'

/** Runs ours and the others in turns, so that whatever else the machine does meets all of them; medians, after a warm-up. */
export async function measure(bench: string, leads: number, one: BenchCase, samples: number): Promise<BenchRow> {
  const measured = one.saysItself ? (run: () => Promise<unknown>) => run() as Promise<number> : timed
  const runs = {
    ours: async () => {
      await one.before?.()
      return measured(one.ours)
    },
    reference: () => measured(one.reference),
    ...(one.shell && { shell: one.shell }),
  }
  const times: Record<string, number[]> = {}
  const wanted = one.samples ? Math.min(one.samples, samples) : samples
  for (let sample = -1; sample < wanted; sample++) {
    for (const [name, run] of Object.entries(runs)) {
      const ms = await run()
      if (sample >= 0) times[name] = [...(times[name] ?? []), ms]
    }
  }
  const timing: Timing = {
    ours: median(times.ours),
    reference: median(times.reference),
    shell: times.shell ? median(times.shell) : null,
  }
  return toRow(bench, leads, one, timing)
}

export function toRow(bench: string, leads: number, { name, goal }: BenchCase, timing: Timing): BenchRow {
  const against = goal.against === 'shell' && timing.shell !== null ? timing.shell : timing.reference
  const ratio = timing.ours / against
  return {
    bench,
    case: name,
    leads,
    ours: rounded(timing.ours),
    reference: rounded(timing.reference),
    shell: timing.shell === null ? null : rounded(timing.shell),
    ratio: rounded(ratio),
    goal: goal.words,
    ok: goal.isMet(timing, ratio),
  }
}

export function median(values: readonly number[] = []): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]]
  return (low + high) / 2
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
