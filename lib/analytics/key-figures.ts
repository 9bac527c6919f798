import type { Opening } from './chart'

/** A number that stands above the charts. */
export interface KeyFigure {
  key: string
  label: string
  /** As it is shown. */
  value: string
  /** Of what it is, and how many these are. */
  detail: string
  /** The same in the period before. */
  before?: string
  opens?: Opening | undefined
}
