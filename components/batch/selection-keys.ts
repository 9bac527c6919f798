import type { KeyboardEvent } from 'react'
import { isShortcutOff } from '@/components/shell/shortcuts-off'
import type { OperationKey } from '@/lib/batch/operations'
import type { SelectionState } from './use-selection'

const OPENS: Record<string, OperationKey> = { a: 'assign', s: 'status' }

/**
 * Keys of a selection, while a row has the focus: x chooses it, Shift with an arrow the next one too, ⌘A the page, ⌘⇧A
 * everybody; a and s open what is done most, b goes to all else.
 */
export function onSelectionKey(
  event: KeyboardEvent<HTMLElement>,
  selection: SelectionState,
  { open, goToBar }: { open: (operation: OperationKey) => void; goToBar: () => void },
): void {
  const leadId = leadAt(event.target)
  if (leadId === undefined || event.altKey) return
  const key = event.key.toLowerCase()
  if (event.metaKey || event.ctrlKey) {
    if (key !== 'a') return
    event.preventDefault()
    if (event.shiftKey) selection.chooseAll()
    else selection.choosePage(true)
    return
  }
  if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    // The table has moved the focus already; from where, the event still knows.
    const next = leadAt(document.activeElement)
    selection.choose(leadId, true)
    if (next !== undefined) selection.choose(next, true, true)
    return
  }
  if (event.defaultPrevented || isShortcutOff(event)) return
  const operation = OPENS[key]
  const act =
    key === 'x'
      ? () => selection.choose(leadId, !selection.isSelected(leadId), event.shiftKey)
      : selection.count === 0
        ? undefined
        : key === 'b'
          ? goToBar
          : operation && (() => open(operation))
  if (!act) return
  event.preventDefault()
  act()
}

function leadAt(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-lead]') : null
  return row ? Number(row.dataset.lead) : undefined
}
