import { analyticsBench } from './analytics'
import { batchBench } from './batch'
import type { Bench } from './bench'
import { exportBench } from './export'
import { rulesBench } from './live'
import { pageBench } from './page'
import { sweepBench } from './sweep'
import { totalBench } from './total'

/** Every bench by the name it is chosen by: one line here and it takes part. */
export const BENCHES = {
  total: totalBench,
  page: pageBench,
  export: exportBench,
  batch: batchBench,
  sweep: sweepBench,
  analytics: analyticsBench,
  rules: rulesBench,
} as const satisfies Record<string, Bench>

export type BenchName = keyof typeof BENCHES

export function isBench(name: string): name is BenchName {
  return Object.hasOwn(BENCHES, name)
}
