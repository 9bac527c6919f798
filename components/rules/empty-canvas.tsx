import { Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { useTools } from './builder-context'
import { makeDropZone } from './drag'
import { ROOT } from './tree-node'

const SUGGESTED = ['lead.status', 'interest.make', 'timeline.effectiveUrgency']

/** The canvas before its first condition. */
export function EmptyCanvas({ onAdd }: { onAdd: (key: string) => void }) {
  const { catalog } = useTools()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? makeDropZone(place.current, ROOT, 'foot', false) : undefined), [])
  const fields = SUGGESTED.flatMap(key => catalog.field(key) ?? [])
  return (
    <div
      ref={place}
      className="flex flex-col items-center gap-3 relative m-3 rounded-lg border border-control border-dashed px-4 py-12 text-center"
    >
      <p className="text-muted text-table">
        <span className="@max-[62rem]:hidden">
          Drag a field here or press <Kbd>/</Kbd>
        </span>
        <span className="@min-[62rem]:hidden">Who should be in it? Add the first field.</span>
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        {fields.map(({ key, label }) => (
          <Button key={key} icon={<Plus />} onClick={() => onAdd(key)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
