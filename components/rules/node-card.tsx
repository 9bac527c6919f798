import { type MouseEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { plural } from '@/lib/format'
import type { NodeCount } from '@/lib/rules/node-counts'
import { useMarks, useTools } from './builder-context'
import { makeDraggable, makeDropZone } from './drag'
import { DropIndicator } from './drop-marks'
import { VerdictMark } from './explanation-tree'
import { Grip } from './grip'
import { withSelection } from './node-actions'
import { NodeMenu } from './node-menu'
import { NodeNumbers, numbersInWords } from './node-numbers'
import type { TreeNode } from './tree-node'

type NodeCardProps = {
  node: TreeNode
  /** A condition can be dropped on; a group's head takes things in. */
  kind: 'card' | 'head'
  position: number
  count: number
  /** "Source condition" */
  name: string
  /** "Source is Autotrader" */
  content: string
  numbers: NodeCount | undefined
  carried: boolean
  selected: boolean
  children: ReactNode
}

/** The part of a node that takes the focus as a whole, is dragged by its grip, and has a menu. */
export function NodeCard({ node, kind, position, count, name, content, numbers, ...props }: NodeCardProps) {
  const { carried, selected, children } = props
  const { selection } = useTools()
  const verdict = useMarks().verdicts.get(node.id)
  const [menuOpen, setMenuOpen] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const grip = useRef<HTMLButtonElement>(null)

  const dragged = useEffectEvent(() => {
    const what = withSelection(node.id, selection())
    return { what, label: what.length > 1 ? `${what.length} conditions` : content }
  })
  useEffect(() => {
    if (!card.current || !grip.current) return
    const stopDragging = makeDraggable(card.current, () => dragged(), grip.current)
    const stopTaking = makeDropZone(card.current, node.id, kind, true)
    return () => {
      stopDragging()
      stopTaking()
    }
  }, [node.id, kind])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div
      ref={card}
      role="group"
      tabIndex={-1}
      data-card={node.id}
      aria-label={cardLabel(node, content, position, count, numbers)}
      aria-description={numbers && !node.rule.off ? numbersInWords(numbers) : undefined}
      onContextMenu={event => opensMenu(event) && setMenuOpen(true)}
      className={cx(
        'relative flex items-start gap-1 rounded-md py-1.5 pr-2 max-sm:pl-1.5 -outline-offset-2 transition-colors data-linked:bg-accent-soft',
        carried && 'outline-2 outline-accent',
        (carried || selected) && 'bg-accent-soft',
      )}
    >
      <Grip id={node.id} ref={grip} label={`Move ${name}`} carried={carried} onOpenMenu={() => setMenuOpen(true)} />
      {children}
      {verdict && (
        <span className="mt-1.5">
          <VerdictMark verdict={verdict} />
        </span>
      )}
      <NodeNumbers numbers={numbers} off={node.rule.off} />
      {node.rule.off && <Badge className="mt-1.5">Off</Badge>}
      <NodeMenu id={node.id} label={`Actions for ${name}`} open={menuOpen} onOpenChange={setMenuOpen} />
      <DropIndicator id={node.id} part={kind} />
    </div>
  )
}

/** Where the connector cannot say it. */
export function ExceptPill() {
  return (
    <span className="mt-1.5 inline-flex h-5 items-center rounded-full border border-current px-2 font-medium text-meta text-rule-except">
      except
    </span>
  )
}

function cardLabel(
  { except, rule }: TreeNode,
  content: string,
  position: number,
  count: number,
  numbers: NodeCount | undefined,
): string {
  const leads = numbers && !rule.off ? `, ${plural(numbers.alone, 'lead')}` : ''
  const kind = 'match' in rule ? 'Group' : 'Condition'
  return `${kind} ${position + 1} of ${count}${except ? ', except' : ''}${rule.off ? ', off' : ''}: ${content}${leads}`
}

/** A right click on the card, not on something one types in. */
function opensMenu(event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest('input, textarea')) return false
  event.preventDefault()
  return true
}
