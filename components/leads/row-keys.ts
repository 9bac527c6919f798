import type { KeyboardEvent } from 'react'
import { isShortcutOff } from '@/components/shell/shortcuts-off'

/** What one opens a lead for: the focus goes there. */
export type Goal = 'edit' | 'call'

interface RowCommands {
  open: (leadId: number, goal?: Goal) => void
  close: () => void
  turnPage: (by: 1 | -1) => void
  goToFilters: () => void
}

/** The link that stands for a row: it has the focus while one walks down the table. */
export function rowLink(table: Element | null, leadId: number | undefined): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`tr[data-lead="${leadId}"] [data-row-link]`) ?? null
}

/** Keys of a table of leads. Single letters count only while a row has the focus, so nobody who dictates loses anything. */
export function onRowKey(event: KeyboardEvent<HTMLElement>, { open, close, turnPage, goToFilters }: RowCommands): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-lead]') : null
  if (!row || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isShortcutOff(event)) return
  const isOnLink = event.target instanceof Element && event.target.hasAttribute('data-row-link')
  const rows = [...(row.parentElement?.children ?? [])]
  const at = rows.indexOf(row)
  const focus = (index: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index))]
    next?.querySelector<HTMLElement>('[data-row-link]')?.focus()
  }
  const openFor = (goal?: Goal) => () => open(Number(row.dataset.lead), goal)
  // A menu and a box have their own meaning for these.
  const ofLink: [string, () => void][] = [
    ['ArrowDown', () => focus(at + 1)],
    ['ArrowUp', () => focus(at - 1)],
    [' ', openFor()],
  ]
  const act = new Map<string, () => void>([
    ...(isOnLink ? ofLink : []),
    ['j', () => focus(at + 1)],
    ['k', () => focus(at - 1)],
    ['Home', () => focus(0)],
    ['End', () => focus(rows.length - 1)],
    ['o', openFor()],
    ['e', openFor('edit')],
    ['c', openFor('call')],
    ['f', goToFilters],
    ['[', () => turnPage(-1)],
    [']', () => turnPage(1)],
    ['Escape', close],
  ]).get(event.key)
  if (!act) return
  event.preventDefault()
  act()
}
