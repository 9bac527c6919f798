/** The builder's state and its one reducer: commands in; the next state, what is said, and where the focus goes out. */
import type { Catalog } from '@/lib/rules/catalog'
import type { StoredRule } from '@/lib/rules/rule'
import { REFUSALS, SAYS } from './announcements'
import { nameOf, placeName, positionName } from './node-names'
import { change, type Focus, type TreeCommand } from './tree-commands'
import { fromStored, type NodeId, nodeAt, nodesOf, spotOf, type TreeNode } from './tree-node'

export type Command =
  | TreeCommand
  | { type: 'undo' }
  | { type: 'redo' }
  /** Move mode: what is picked up follows the steps; cancelling puts it back, and the whole move is undone as one. */
  | { type: 'pickUp'; ids: readonly NodeId[] }
  | { type: 'drop' }
  | { type: 'cancel' }

interface Entry {
  root: TreeNode
  what: string
  /** The control that was typed in: what follows in it at once is undone with it. */
  control?: string | undefined
  at: number
}

interface Carried {
  ids: readonly NodeId[]
  /** The tree before they were picked up. */
  from: TreeNode
  /** Some step has been taken: it is the newest entry of the past, and the next ones are part of it. */
  stepped: boolean
}

export interface EditorState {
  root: TreeNode
  past: readonly Entry[]
  future: readonly Entry[]
  carried?: Carried
  nextId: NodeId
  /** Raised by every change of the tree, lowered by undo: how far it is from where it began. */
  changes: number
}

export interface Result {
  state: EditorState
  says: string
  /** Said at once: the command did nothing. */
  refused?: true
  focus?: Focus
}

export const HISTORY = 100
const TOGETHER = 800

/** A state to begin with. */
export function opened(rule: StoredRule): EditorState {
  let nextId = 1
  const root = fromStored(rule, () => nextId++)
  return { root, past: [], future: [], nextId, changes: 0 }
}

/** `at` is the time in milliseconds from any beginning; it only decides what is undone together. */
export function apply(state: EditorState, command: Command, at: number, catalog: Catalog): Result {
  switch (command.type) {
    case 'undo':
      return state.carried ? cancel(state, catalog) : undo(state, at)
    case 'redo':
      return state.carried ? cancel(state, catalog) : redo(state, at)
    case 'pickUp':
      return pickUp(state, command.ids, catalog)
    case 'drop':
      return drop(state, catalog)
    case 'cancel':
      return cancel(state, catalog)
    default:
      return edit(state, command, at, catalog)
  }
}

function edit(state: EditorState, command: TreeCommand, at: number, catalog: Catalog): Result {
  let nextId = state.nextId
  const outcome = change(state.root, command, { catalog, fresh: () => nextId++ })
  if ('refused' in outcome) return { state, says: outcome.refused, refused: true }

  const { root, what, says, focus } = outcome
  const control = command.type === 'update' ? command.control : undefined
  const entry = { root: state.root, what, control, at }
  const { carried: carrying, ...rest } = state
  // Whatever is not a step of the move ends it where it is.
  const carried = command.type === 'step' ? carrying : undefined
  const past = carried?.stepped || continues(state.past.at(-1), entry) ? reached(state, at) : recorded(state, entry)
  const next = { ...rest, root, nextId, ...past, future: [] }
  if (!carried || !focus) return { state: next, says, ...(focus && { focus }) }
  // A condition that brings its related thing along, or leaves it, is carried on under another id.
  const ids = carried.ids.includes(focus.id) ? carried.ids : [focus.id]
  return {
    state: { ...next, carried: { ...carried, ids, stepped: true } },
    says: SAYS.stepped(positionName(root, focus.id, catalog)),
    focus: { id: focus.id, on: 'grip' },
  }
}

function continues(last: Entry | undefined, { control, at }: Entry): boolean {
  return last?.control !== undefined && last.control === control && at - last.at <= TOGETHER
}

function recorded({ past, changes }: EditorState, entry: Entry): Pick<EditorState, 'past' | 'changes'> {
  return { past: [...past, entry].slice(-HISTORY), changes: changes + 1 }
}

/** The newest entry takes in one change more. */
function reached({ past, changes }: EditorState, at: number): Pick<EditorState, 'past' | 'changes'> {
  return { past: past.map((entry, index) => (index === past.length - 1 ? { ...entry, at } : entry)), changes }
}

function undo(state: EditorState, at: number): Result {
  const entry = state.past.at(-1)
  if (!entry) return { state, says: REFUSALS.nothingToUndo, refused: true }
  const { root, what } = entry
  const future = [...state.future, { root: state.root, what, at }]
  return {
    state: { ...state, root, past: state.past.slice(0, -1), future, changes: state.changes - 1 },
    says: SAYS.undid(what),
    ...focusOnNew(root, state.root),
  }
}

function redo(state: EditorState, at: number): Result {
  const entry = state.future.at(-1)
  if (!entry) return { state, says: REFUSALS.nothingToRedo, refused: true }
  const { root, what } = entry
  const past = [...state.past, { root: state.root, what, at }]
  return {
    state: { ...state, root, past, future: state.future.slice(0, -1), changes: state.changes + 1 },
    says: SAYS.redid(what),
    ...focusOnNew(root, state.root),
  }
}

/** What has come back is where the eye is. */
function focusOnNew(root: TreeNode, before: TreeNode): { focus?: Focus } {
  const known = new Set([...nodesOf(before)].map(({ id }) => id))
  const back = [...nodesOf(root)].find(({ id }) => !known.has(id))
  return back ? { focus: { id: back.id, on: 'card' } } : {}
}

function pickUp(state: EditorState, ids: readonly NodeId[], catalog: Catalog): Result {
  const nodes = ids.flatMap(id => spotOf(state.root, id)?.node ?? [])
  const [first] = nodes
  if (!first) return { state, says: REFUSALS.root, refused: true }
  return {
    state: { ...state, carried: { ids, from: state.root, stepped: false } },
    says: SAYS.pickedUp(nameOf(state.root, nodes, catalog), positionName(state.root, first.id, catalog)),
    focus: { id: first.id, on: 'grip' },
  }
}

function drop({ carried, ...state }: EditorState, catalog: Catalog): Result {
  const { nodes, id } = carriedNodes(state.root, carried)
  if (!carried || id === undefined) return { state, says: '' }
  const name = nameOf(state.root, nodes, catalog)
  const position = positionName(state.root, id, catalog)
  const from = spotOf(carried.from, id)
  const says =
    state.root === carried.from
      ? SAYS.droppedInPlace(name, position)
      : SAYS.moved(name, from ? placeName(carried.from, from.parent.id, catalog) : 'where it was', position)
  return { state, says, focus: { id, on: 'grip' } }
}

function cancel({ carried, ...state }: EditorState, catalog: Catalog): Result {
  if (!carried) return { state, says: '' }
  const root = carried.from
  const back = carried.stepped ? { root, past: state.past.slice(0, -1), changes: state.changes - 1 } : {}
  const id = carried.ids.find(one => nodeAt(root, one)) ?? root.id
  return {
    state: { ...state, ...back },
    says: SAYS.cancelled(positionName(root, id, catalog)),
    focus: { id, on: 'grip' },
  }
}

function carriedNodes(root: TreeNode, carried: Carried | undefined) {
  const nodes = carried?.ids.flatMap(id => nodeAt(root, id) ?? []) ?? []
  return { nodes, id: nodes[0]?.id }
}
