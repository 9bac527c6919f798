import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useMarks, useTools } from './builder-context'
import { handleKey } from './builder-keys'
import { GRIP_HELP } from './grip'
import { GroupBox } from './group-box'
import { linkHover } from './link-hover'
import type { Phrase } from './problems'
import { RuleList } from './rule-list'
import { Sentence } from './sentence'
import { type NodeId, ROOT, type TreeNode } from './tree-node'

type CanvasProps = {
  root: TreeNode
  phrases: readonly Phrase[] | undefined
  onActiveGroup: (group: NodeId) => void
  onSelect: (ids: readonly NodeId[]) => void
  /** Stands in for the rows while there are none. */
  empty: ReactNode
}

/** The rule: in words, and row by row. */
export function Canvas({ root, phrases, onActiveGroup, onSelect, empty }: CanvasProps) {
  const tools = useTools()
  const { selected, carried } = useMarks()
  const section = useRef<HTMLElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !section.current?.contains(event.target as Node)) return
    const scope = { container: section.current, tools, select: onSelect }
    if (!handleKey(event, scope)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onFocus = (event: FocusEvent) => {
    const group = event.target.closest('[data-group]')?.getAttribute('data-group')
    if (group) onActiveGroup(Number(group))
    const card = event.target.getAttribute('data-card')
    if (selected.length > 0 && card && !selected.includes(Number(card))) onSelect([])
  }
  return (
    <section
      ref={section}
      aria-label="Criteria"
      onKeyDownCapture={onKeyDown}
      onFocus={onFocus}
      onMouseOver={event => section.current && linkHover(section.current, event.target)}
      onMouseLeave={() => section.current && linkHover(section.current, null)}
      className="mx-auto flex w-full max-w-[55rem] flex-col gap-4"
    >
      {root.children.length > 0 && <Sentence phrases={phrases} />}
      <p id={GRIP_HELP} hidden>
        Press Space to move it with the arrow keys, or Enter for its menu.
      </p>
      <div data-node={ROOT}>
        <GroupBox node={root} subject="lead" level={1}>
          {root.children.length > 0 ? <RuleList node={root} subject="lead" level={1} /> : empty}
        </GroupBox>
      </div>
      {carried.length > 0 && (
        <p
          aria-hidden
          className="fixed bottom-6 left-1/2 z-30 -translate-x-1/2 rounded-md bg-inverse px-3 py-2 text-meta text-on-inverse shadow-popover"
        >
          Arrow keys move · Enter drops · Esc cancels
        </p>
      )}
    </section>
  )
}
