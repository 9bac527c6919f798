import { cx } from './cx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const variants = {
  primary:
    'border-transparent bg-accent text-on-accent shadow-control hover:bg-accent-hover active:bg-accent-pressed data-popup-open:bg-accent-hover',
  secondary:
    'border-line-raised bg-surface text-fg shadow-control hover:bg-raised active:bg-pressed data-popup-open:bg-raised',
  ghost:
    'border-transparent text-muted hover:bg-raised hover:text-fg active:bg-pressed data-popup-open:bg-raised data-popup-open:text-fg',
  danger:
    'border-transparent bg-danger-solid text-on-accent shadow-control hover:bg-danger-solid-hover active:bg-danger-solid-hover',
} satisfies Record<ButtonVariant, string>

const heights = {
  small: 'h-7 text-meta pointer-coarse:h-11',
  medium: 'h-8 text-table pointer-coarse:h-11',
  large: 'h-10 text-body pointer-coarse:h-11',
} satisfies Record<ButtonSize, string>

const paddings = {
  small: '[--pad:10px]',
  medium: '[--pad:12px]',
  large: '[--pad:16px]',
} satisfies Record<ButtonSize, string>

const squares = {
  small: 'w-7 pointer-coarse:w-11',
  medium: 'w-8 pointer-coarse:w-11',
  large: 'w-10 pointer-coarse:w-11',
} satisfies Record<ButtonSize, string>

/** The dress of everything that looks like a button: buttons, links, triggers of menus and selects. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, shape: 'text' | 'icon' = 'text'): string {
  return cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium',
    'transition-colors data-disabled:not-aria-busy:pointer-events-auto data-disabled:not-aria-busy:opacity-45',
    'data-tight:gap-1 data-tight:px-[calc(var(--pad)-8px)]',
    variants[variant],
    heights[size],
    shape === 'icon' ? squares[size] : cx(paddings[size], 'px-(--pad)'),
  )
}
