import { cx } from './cx'

const surface =
  'rounded-lg border border-line-raised bg-surface text-fg shadow-popover outline-none origin-(--transform-origin) transition-[opacity,scale] duration-160 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:scale-98 data-ending-style:opacity-0 data-instant:transition-none'

/** A floating panel: menus, lists, popovers. */
export const popupClass = surface

/** A floating panel that holds a list and scrolls inside the window. */
export const listPopupClass = cx(
  surface,
  'max-h-[min(24rem,var(--available-height))] max-w-[min(24rem,var(--available-width))] overflow-y-auto overscroll-contain p-1',
)

/** One line of a floating list; the highlight follows both pointer and arrow keys. */
export const itemClass =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-table outline-none data-disabled:opacity-45 data-highlighted:bg-raised pointer-coarse:min-h-11'

export const groupLabelClass = 'px-2 pt-2 pb-1 font-medium text-label text-subtle'

export const separatorClass = 'mx-1 my-1 h-px bg-line'
