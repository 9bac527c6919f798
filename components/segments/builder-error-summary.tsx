import { CircleAlert } from 'lucide-react'
import type { Ref } from 'react'
import type { NodeId } from '@/components/rules/tree-node'

export interface SaveError {
  message: string
  /** At which conditions. */
  items: readonly { node: NodeId; text: string }[]
}

type ErrorSummaryProps = { error: SaveError; onGoTo: (node: NodeId) => void; ref: Ref<HTMLDivElement> }

/** Why a save was refused, and the way to every place that has to change. */
export function BuilderErrorSummary({ error: { message, items }, onGoTo, ref }: ErrorSummaryProps) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="rounded-lg border border-danger bg-danger-soft px-4 py-3 text-danger text-table"
    >
      <p className="flex items-start gap-2 font-medium">
        <CircleAlert className="mt-0.5" />
        {message}
      </p>
      {items.length > 0 && (
        <ul className="mt-1.5 ml-6 list-disc">
          {items.map(({ node, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
            <li key={index}>
              <button
                type="button"
                onClick={() => onGoTo(node)}
                className="touch-target rounded-sm text-left underline underline-offset-2"
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
