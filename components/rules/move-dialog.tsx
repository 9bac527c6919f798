import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useTools } from './builder-context'
import { contentOf, nameOf } from './node-names'
import { refusal, type Target } from './placement'
import { isContainer, type NodeId, nodeAt, ROOT, spotOf, type TreeNode } from './tree-node'

type Side = 'before' | 'inside' | 'after'

/** Any place of the rule, chosen from its outline: what dragging does, by taps. */
export function MoveDialog({ id, onClose }: { id: NodeId; onClose: () => void }) {
  const { catalog, current, dispatch } = useTools()
  const { root } = current()
  const node = nodeAt(root, id)
  const [over, setOver] = useState(spotOf(root, id)?.parent.id ?? ROOT)
  const [side, setSide] = useState<Side>('inside')
  if (!node) return null

  const sides = sidesOf(root, over)
  const chosen = sides.find(({ key }) => key === side) ?? sides[0]
  const refused = chosen && refusal(root, [id], chosen.target, { catalog, fresh: () => -1 })
  const move = () => {
    if (chosen) dispatch({ type: 'move', ids: [id], to: chosen.target })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={open => open || onClose()}
      title={`Move ${nameOf(root, [node], catalog)}`}
      description="Choose where it should stand."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" onClick={move} {...(refused && { disabledReason: refused })}>
            Move here
          </Button>
        </>
      }
    >
      <div role="radiogroup" aria-label="Place" className="flex flex-col py-1">
        <Outline root={root} node={root} level={0} moving={id} over={over} onChoose={setOver} />
      </div>
      <div className="flex flex-wrap items-center gap-3 py-2">
        {sides.length > 1 && (
          <SegmentedControl label="Position" value={chosen?.key ?? 'inside'} onValueChange={setSide} options={sides} />
        )}
        {refused && <p className="text-meta text-warning">{refused}</p>}
      </div>
    </Dialog>
  )
}

type OutlineProps = {
  root: TreeNode
  node: TreeNode
  level: number
  moving: NodeId
  over: NodeId
  onChoose: (id: NodeId) => void
}

function Outline({ root, node, level, moving, over, onChoose }: OutlineProps) {
  const { catalog } = useTools()
  return (
    <>
      <label
        style={{ paddingLeft: 8 + level * 20 }}
        className={cx(
          'flex min-h-8 items-center gap-2 rounded-md pr-2 text-table pointer-coarse:min-h-11',
          node.id === moving ? 'text-subtle' : 'hover:bg-raised',
          node.id === over && 'bg-accent-soft',
        )}
      >
        <input
          type="radio"
          name="place"
          checked={node.id === over}
          disabled={node.id === moving}
          onChange={() => onChoose(node.id)}
          className="accent-accent"
        />
        <span className="truncate">{capital(node.id === ROOT ? 'the rule' : contentOf(root, node, catalog))}</span>
      </label>
      {node.id !== moving &&
        node.children.map(child => (
          <Outline
            key={child.id}
            root={root}
            node={child}
            level={level + 1}
            moving={moving}
            over={over}
            onChoose={onChoose}
          />
        ))}
    </>
  )
}

function sidesOf(root: TreeNode, id: NodeId): { key: Side; label: string; target: Target }[] {
  const node = nodeAt(root, id)
  const spot = spotOf(root, id)
  const inside =
    node && isContainer(node)
      ? [{ key: 'inside' as const, label: 'Inside, last', target: { parent: id, index: node.children.length } }]
      : []
  if (!spot) return inside
  const parent = spot.parent.id
  return [
    { key: 'before', label: 'Before', target: { parent, index: spot.index } },
    ...inside,
    { key: 'after', label: 'After', target: { parent, index: spot.index + 1 } },
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
