'use client'

import { useEffect } from 'react'
import type { BuilderTools } from './builder-context'
import { watchDrags } from './drag'
import { dropCommand } from './drop-command'
import type { DropMarks } from './drop-marks'
import { change } from './tree-commands'

/** Turns where the pointer is into a mark on the canvas, and a drop into a command. */
export function useDragCommands({ current, dispatch, catalog }: BuilderTools, marks: DropMarks): void {
  useEffect(
    () =>
      watchDrags({
        onHover(dragged, hover) {
          const { root } = current()
          const command = hover && dropCommand(root, dragged, hover)
          if (!hover || !command) return marks.set(undefined)
          const outcome = change(root, command, { catalog, fresh: () => -1 })
          const refused = 'refused' in outcome && { refused: outcome.refused }
          marks.set({ ...hover, match: hover.alt ? 'all' : 'any', ...refused })
        },
        onDrop(dragged, hover) {
          marks.set(undefined)
          const command = hover && dropCommand(current().root, dragged, hover)
          if (command) dispatch(command)
        },
      }),
    [current, dispatch, catalog, marks],
  )
}
