import type { ReactNode } from 'react'

type PaneProps = { theme: 'light' | 'dark'; children: ReactNode }

/** A theme of its own: every colour is a `light-dark()` of the element that wears it. */
export function Pane({ theme, children }: PaneProps) {
  return (
    <div
      style={{ colorScheme: theme }}
      className="flex min-w-0 flex-col gap-5 rounded-lg border border-line bg-surface p-4 text-body text-fg"
    >
      {children}
    </div>
  )
}

/** Some states of one thing, under what sets them apart. */
export function Specimen({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-meta text-muted">{label}</p>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}
