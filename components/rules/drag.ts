/** The pointer's way of moving things: the only file that knows the drag library. It decides nothing; it reports where the pointer is. */

import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview'
import { attachInstruction, extractInstruction } from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item'
import type { Rule } from '@/lib/rules/rule'
import type { NodeId } from './tree-node'

/** What is being dragged: nodes of the canvas, or a new rule from the palette. */
export interface Dragged {
  what: Rule | readonly NodeId[]
  label: string
}

/** A condition is dropped before, after or on; a group's head takes things first, its foot last. */
export type Part = 'card' | 'head' | 'foot'
export type Zone = 'before' | 'after' | 'on'

export interface Hover {
  over: NodeId
  part: Part
  zone: Zone
  alt: boolean
}

type Cleanup = () => void
const KEY = Symbol('dragged')

export function makeDraggable(element: HTMLElement, dragged: () => Dragged, handle: Element = element): Cleanup {
  return draggable({
    element,
    dragHandle: handle,
    getInitialData: () => ({ [KEY]: dragged() }),
    onGenerateDragPreview: ({ nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
        render: ({ container }) => {
          const pill = document.createElement('div')
          pill.className = 'rounded-md bg-inverse px-3 py-1.5 font-medium text-on-inverse text-table'
          pill.textContent = dragged().label
          container.append(pill)
        },
      }),
  })
}

const ZONES = { 'reorder-before': 'before', 'reorder-after': 'after', combine: 'on' } as const
const OPERATIONS = {
  card: { 'reorder-before': 'available', 'reorder-after': 'available', combine: 'available' },
  head: { 'reorder-before': 'available', combine: 'available' },
  foot: { 'reorder-after': 'available', combine: 'available' },
} as const

/** `edges`: something can also be dropped beside it, not only on it. */
export function makeDropZone(element: HTMLElement, over: NodeId, part: Part, edges: boolean): Cleanup {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => KEY in source.data,
    getData: ({ input }) =>
      attachInstruction(
        { over, part },
        { element, input, operations: edges ? OPERATIONS[part] : { combine: 'available' } },
      ),
  })
}

interface Reports {
  onHover(dragged: Dragged, hover: Hover | undefined): void
  onDrop(dragged: Dragged, hover: Hover | undefined): void
}

export function watchDrags({ onHover, onDrop }: Reports): Cleanup {
  type Event = Parameters<NonNullable<Parameters<typeof monitorForElements>[0]['onDrag']>>[0]
  const report = (tell: Reports['onHover']) => (event: Pick<Event, 'source' | 'location'>) => {
    const [target] = event.location.current.dropTargets
    const instruction = target && extractInstruction(target.data)
    const hover = target &&
      instruction && {
        over: target.data.over as NodeId,
        part: target.data.part as Part,
        zone: ZONES[instruction.operation],
        alt: event.location.current.input.altKey,
      }
    tell((event.source.data as Record<symbol, Dragged>)[KEY] as Dragged, hover ?? undefined)
  }
  return combine(
    monitorForElements({
      canMonitor: ({ source }) => KEY in source.data,
      onDragStart: report(onHover),
      onDrag: report(onHover),
      onDropTargetChange: report(onHover),
      onDrop: report(onDrop),
    }),
  )
}
