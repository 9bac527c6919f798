export const backdropClass =
  'fixed inset-0 z-40 bg-backdrop transition-opacity duration-160 data-starting-style:opacity-0 data-ending-style:opacity-0'

export const dialogClass =
  'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line-raised bg-surface text-fg shadow-dialog outline-none transition-[opacity,scale] duration-160 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:scale-98 data-ending-style:opacity-0'
