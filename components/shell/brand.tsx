import { Layers } from 'lucide-react'

/** Whose workspace this is. */
export function Brand({ dealership }: { dealership: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5 font-semibold text-table">
      <span className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent text-on-accent">
        <Layers />
      </span>
      <span className="truncate md:rail:sr-only">{dealership}</span>
    </span>
  )
}
