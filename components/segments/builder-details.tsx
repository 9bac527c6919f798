import { type ReactNode, useRef } from 'react'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useEarlyTyping } from '@/components/ui/use-early-typing'

export type SegmentKind = 'dynamic' | 'static'

const KINDS = [
  { key: 'dynamic', label: 'Dynamic' },
  { key: 'static', label: 'Static' },
] as const
const EXPLAINED = {
  dynamic: 'Whoever matches the criteria is in it, as leads change.',
  static: 'Holds the leads you put in by hand, and changes only by hand.',
}

type BuilderDetailsProps = {
  description: string
  onDescription: (text: string) => void
  kind: SegmentKind
  /** Absent once the segment exists: its kind stays. */
  onKind?: ((kind: SegmentKind) => void) | undefined
  /** At the end of the row of kinds. */
  beside?: ReactNode
}

/** What a segment is for, and how leads come into it. */
export function BuilderDetails({ description, onDescription, kind, onKind, beside }: BuilderDetailsProps) {
  const control = useRef<HTMLInputElement>(null)
  useEarlyTyping(control, description, onDescription)
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={control}
        value={description}
        onChange={event => onDescription(event.target.value)}
        maxLength={500}
        placeholder="Add a description"
        aria-label="Description"
        autoComplete="off"
        className="-mx-2 h-8 rounded-md border border-transparent bg-transparent px-2 text-table hover:bg-raised"
      />
      {onKind && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SegmentedControl label="Kind of segment" size="small" value={kind} onValueChange={onKind} options={KINDS} />
          <p className="text-meta text-subtle">{EXPLAINED[kind]}</p>
          {beside && <div className="ml-auto">{beside}</div>}
        </div>
      )}
    </div>
  )
}
