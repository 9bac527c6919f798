/** What each key means on the canvas. Single letters work only while a row itself has the focus, never inside its controls. */
import type { KeyboardEvent } from 'react'
import { isShortcutOff } from '@/components/shell/shortcuts-off'
import type { BuilderTools } from './builder-context'
import { focusNode } from './focus-node'
import { pasteTarget, withSelection } from './node-actions'
import type { Direction } from './placement'
import type { Command } from './tree'
import { canUngroup } from './tree-commands'
import { type NodeId, nodeAt, nodesOf, ROOT, spotOf, type TreeNode, toRule } from './tree-node'

export interface KeyScope {
  container: HTMLElement
  tools: BuilderTools
  select(ids: readonly NodeId[]): void
}

const STEPS: Record<string, Direction> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' }

/** True when the key was for the canvas. */
export function handleKey(event: KeyboardEvent, scope: KeyScope): boolean {
  const { tools } = scope
  const target = event.target as HTMLElement
  const { root, carried } = tools.current()
  if (carried) return handleCarried(event, carried.ids, tools)

  const id = nodeUnder(target)
  if (id === undefined) return false
  const ids = withSelection(id, tools.selection())
  const direction = STEPS[event.key]
  if (event.altKey && direction && id !== ROOT) return sent(tools, { type: 'step', ids, direction })

  const onGrip = target.dataset.grip !== undefined
  const onCard = target.dataset.card !== undefined
  if (onGrip && event.key === ' ') return sent(tools, { type: 'pickUp', ids })
  if (!onGrip && !onCard) return leavesControl(event, scope, id)
  if (event.key === 'Enter' && onCard) return focusFirstControl(target)
  if (event.ctrlKey || event.metaKey) return handleCommandKey(event, scope, root, ids, id)
  if (event.altKey) return false
  return walks(event, scope, root, id) || handleLetter(event, tools, root, ids, id)
}

function handleCarried(event: KeyboardEvent, ids: readonly NodeId[], tools: BuilderTools): boolean {
  const direction = STEPS[event.key]
  if (direction) return sent(tools, { type: 'step', ids, direction })
  if (event.key === 'Enter' || event.key === ' ') return sent(tools, { type: 'drop' })
  if (event.key === 'Escape') return sent(tools, { type: 'cancel' })
  return event.key === 'Tab'
}

/** Escape goes from a control back to its row, once the control has no list open. */
function leavesControl(event: KeyboardEvent, { container }: KeyScope, id: NodeId): boolean {
  const target = event.target as HTMLElement
  if (event.key !== 'Escape' || target.getAttribute('aria-expanded') === 'true') return false
  focusNode(container, { id, on: 'card' })
  return true
}

function handleCommandKey(
  event: KeyboardEvent,
  { tools }: KeyScope,
  root: TreeNode,
  ids: readonly NodeId[],
  id: NodeId,
): boolean {
  const node = nodeAt(root, id)
  switch (event.key.toLowerCase()) {
    case 'd':
      return id !== ROOT && sent(tools, { type: 'duplicate', ids })
    case 'g':
      if (event.shiftKey) return node !== undefined && canUngroup(node) && sent(tools, { type: 'ungroup', id })
      return id !== ROOT && sent(tools, { type: 'wrap', ids })
    case 'c':
      if (id === ROOT) return false
      tools.clipboard.copy(ids.flatMap(one => nodeAt(root, one) ?? []).map(toRule))
      return true
    case 'v': {
      const rules = tools.clipboard.rules()
      return rules.length > 0 && sent(tools, { type: 'paste', rules, to: pasteTarget(root, id) })
    }
    default:
      return false
  }
}

function handleLetter(
  event: KeyboardEvent,
  tools: BuilderTools,
  root: TreeNode,
  ids: readonly NodeId[],
  id: NodeId,
): boolean {
  if (isShortcutOff(event)) return false
  if (event.key === 'a') {
    tools.openPalette(afterOrInside(root, id))
    return true
  }
  if (event.key === 'g')
    return sent(tools, { type: 'insert', rule: { match: 'any', rules: [] }, to: afterOrInside(root, id) })
  if (id === ROOT) return false
  if (event.key === 'n') return sent(tools, { type: 'except', ids })
  if (event.key === 'm') return sent(tools, { type: 'toggleOff', ids })
  return (event.key === 'Delete' || event.key === 'Backspace') && sent(tools, { type: 'remove', ids })
}

function afterOrInside(root: TreeNode, id: NodeId) {
  const spot = spotOf(root, id)
  return spot ? { parent: spot.parent.id, index: spot.index + 1 } : { parent: ROOT, index: root.children.length }
}

/** From row to row, in the order they are drawn; with Shift the selection grows among the siblings. */
function walks(event: KeyboardEvent, scope: KeyScope, root: TreeNode, id: NodeId): boolean {
  if (event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
    return extendSelection(event, scope, root, id)
  const order = [...nodesOf(root)].map(node => node.id)
  const at = order.indexOf(id)
  const next = {
    ArrowUp: order[at - 1],
    ArrowDown: order[at + 1],
    Home: order[0],
    End: order.at(-1),
    ArrowLeft: spotOf(root, id)?.parent.id,
  }[event.key]
  if (next === undefined) return false
  focusNode(scope.container, { id: next, on: 'card' })
  return true
}

function extendSelection(
  { key }: KeyboardEvent,
  { container, tools, select }: KeyScope,
  root: TreeNode,
  id: NodeId,
): boolean {
  const spot = spotOf(root, id)
  const next = spot?.parent.children[spot.index + (key === 'ArrowDown' ? 1 : -1)]
  if (!spot || !next) return false
  const selected = tools.selection()
  // Walking back over what is selected lets go of the row one comes from.
  const kept = selected.includes(next.id) ? selected.filter(one => one !== id) : [...selected, id, next.id]
  select(spot.parent.children.map(child => child.id).filter(one => kept.includes(one)))
  focusNode(container, { id: next.id, on: 'card' })
  return true
}

function focusFirstControl(card: HTMLElement): boolean {
  const controls = card.querySelectorAll<HTMLElement>('button:not([data-grip]), input')
  controls[0]?.focus()
  return true
}

function nodeUnder(target: HTMLElement): NodeId | undefined {
  const element = target.closest('[data-card], [data-node]')
  const id = element?.getAttribute('data-card') ?? element?.getAttribute('data-node')
  return id === null || id === undefined ? undefined : Number(id)
}

function sent(tools: BuilderTools, command: Command): true {
  tools.dispatch(command)
  return true
}
