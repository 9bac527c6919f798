import {
  ArrowDown,
  ArrowUp,
  Ban,
  ClipboardPaste,
  Copy,
  CopyPlus,
  CornerDownRight,
  CornerUpLeft,
  Ellipsis,
  Group,
  ListTree,
  PencilLine,
  Power,
  Replace,
  Shuffle,
  Trash2,
  Ungroup,
} from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { isGroup } from '@/lib/rules/rule'
import { useTools } from './builder-context'
import { canStep, oppositeCommand, pasteTarget, withSelection } from './node-actions'
import { canUngroup } from './tree-commands'
import { isContainer, matchOf, type NodeId, nodeAt, ROOT, spotOf, toRule } from './tree-node'

type NodeMenuProps = { id: NodeId; label: string; open: boolean; onOpenChange: (open: boolean) => void }

/** Everything that can be done with a node, by single taps. */
export function NodeMenu({ id, label, open, onOpenChange }: NodeMenuProps) {
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      align="end"
      className="max-h-[min(36rem,var(--available-height))]!"
      trigger={<IconButton label={label} icon={<Ellipsis />} size="small" className="mt-0.5 pointer-coarse:mt-0" />}
    >
      {id === ROOT ? <RootItems /> : <NodeItems id={id} />}
    </Menu>
  )
}

function NodeItems({ id }: { id: NodeId }) {
  const { catalog, dispatch, current, selection, clipboard, openMoveDialog, openRenameDialog } = useTools()
  const { root } = current()
  const spot = spotOf(root, id)
  if (!spot) return null
  const { node, parent, index } = spot
  const ids = withSelection(id, selection())
  const next = parent.children[index + 1]
  const opposite = oppositeCommand(node, catalog)
  const off = node.rule.off === true
  const step = (direction: 'up' | 'down' | 'in' | 'out') => ({
    disabled: !canStep(root, ids, direction, catalog),
    onClick: () => dispatch({ type: 'step', ids, direction }),
  })
  return (
    <>
      <MenuItem icon={<ArrowUp />} shortcut="Alt ↑" {...step('up')}>
        Move up
      </MenuItem>
      <MenuItem icon={<ArrowDown />} shortcut="Alt ↓" {...step('down')}>
        Move down
      </MenuItem>
      <MenuItem icon={<CornerDownRight />} shortcut="Alt →" {...step('in')}>
        Move into previous group
      </MenuItem>
      <MenuItem icon={<CornerUpLeft />} shortcut="Alt ←" {...step('out')}>
        Move out
      </MenuItem>
      <MenuItem icon={<ListTree />} onClick={() => openMoveDialog(id)}>
        Move to…
      </MenuItem>
      <MenuSeparator />
      {isContainer(node) && <GroupItems id={id} onRename={() => openRenameDialog(id)} />}
      <MenuItem icon={<Ban />} shortcut="N" onClick={() => dispatch({ type: 'except', ids })}>
        {node.except ? 'Include' : 'Except'}
      </MenuItem>
      {opposite && (
        <MenuItem icon={<Replace />} onClick={() => dispatch(opposite)}>
          Use the opposite
        </MenuItem>
      )}
      <MenuItem icon={<Power />} shortcut="M" onClick={() => dispatch({ type: 'toggleOff', ids })}>
        {off ? 'Turn on' : 'Turn off'}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Group />}
        disabled={!next}
        onClick={() => next && dispatch({ type: 'wrap', ids: [id, next.id] })}
      >
        Group with next
      </MenuItem>
      <MenuItem icon={<Group />} shortcut="Ctrl G" onClick={() => dispatch({ type: 'wrap', ids })}>
        Wrap in group
      </MenuItem>
      <MenuItem icon={<CopyPlus />} shortcut="Ctrl D" onClick={() => dispatch({ type: 'duplicate', ids })}>
        Duplicate
      </MenuItem>
      <MenuItem
        icon={<Copy />}
        shortcut="Ctrl C"
        onClick={() => clipboard.copy(ids.flatMap(one => nodeAt(root, one) ?? []).map(toRule))}
      >
        Copy
      </MenuItem>
      <PasteItem id={id}>Paste after</PasteItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} shortcut="Del" tone="danger" onClick={() => dispatch({ type: 'remove', ids })}>
        Delete
      </MenuItem>
    </>
  )
}

function GroupItems({ id, onRename }: { id: NodeId; onRename: () => void }) {
  const { dispatch, current } = useTools()
  const node = nodeAt(current().root, id)
  if (!node) return null
  const other = matchOf(node) === 'any' ? 'all' : 'any'
  return (
    <>
      <MenuItem icon={<Shuffle />} onClick={() => dispatch({ type: 'setMatch', id, match: other })}>
        Switch to match {other}
      </MenuItem>
      {isGroup(node.rule) && (
        <MenuItem icon={<PencilLine />} onClick={onRename}>
          Rename
        </MenuItem>
      )}
      {canUngroup(node) && (
        <MenuItem icon={<Ungroup />} shortcut="Ctrl Shift G" onClick={() => dispatch({ type: 'ungroup', id })}>
          Ungroup
        </MenuItem>
      )}
      <MenuSeparator />
    </>
  )
}

function RootItems() {
  const { dispatch, current, openRenameDialog } = useTools()
  const { root } = current()
  return (
    <>
      <GroupItems id={ROOT} onRename={() => openRenameDialog(ROOT)} />
      <PasteItem id={ROOT}>Paste</PasteItem>
      <MenuItem
        icon={<Trash2 />}
        tone="danger"
        disabled={root.children.length === 0}
        onClick={() => dispatch({ type: 'remove', ids: root.children.map(({ id }) => id) })}
      >
        Delete all conditions
      </MenuItem>
    </>
  )
}

function PasteItem({ id, children }: { id: NodeId; children: string }) {
  const { dispatch, current, clipboard } = useTools()
  const rules = clipboard.rules()
  return (
    <MenuItem
      icon={<ClipboardPaste />}
      shortcut="Ctrl V"
      disabled={rules.length === 0}
      onClick={() => dispatch({ type: 'paste', rules, to: pasteTarget(current().root, id) })}
    >
      {children}
    </MenuItem>
  )
}
