import { cx } from './cx'

export type FieldSize = 'small' | 'medium' | 'large'

const heights = {
  small: 'h-7 text-table pointer-coarse:h-11',
  medium: 'h-8 text-table pointer-coarse:h-11',
  large: 'h-10 text-body pointer-coarse:h-11',
} satisfies Record<FieldSize, string>

/** Edge and ground of everything one types or chooses in; `quiet` draws a hairline where an icon or a label already says "field". */
export function fieldClass(quiet = false): string {
  return cx(
    'rounded-md border bg-surface text-fg transition-colors pointer-coarse:text-[1rem]',
    quiet ? 'border-line-raised' : 'border-control',
    'aria-invalid:border-danger data-invalid:border-danger',
    'data-readonly:border-transparent data-readonly:bg-transparent data-disabled:opacity-45',
  )
}

/** `:read-only` is true of everything one cannot type in, so only what one could wears this. */
export const readOnlyClass = 'not-disabled:read-only:border-transparent not-disabled:read-only:bg-transparent'

export function fieldHeight(size: FieldSize): string {
  return heights[size]
}
