import type { Focus } from './tree-commands'

/** Puts the focus where a command says it belongs. */
export function focusNode(container: HTMLElement, { id, on }: Focus): void {
  const card = container.querySelector<HTMLElement>(`[data-card="${id}"]`)
  const control =
    on === 'value' ? firstControl(container, id) : container.querySelector<HTMLElement>(`[data-grip="${id}"]`)
  const target = on === 'card' ? card : (control ?? card)
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest' })
}

/** What there is to say of a new condition; of a new group, how to add to it. */
function firstControl(container: HTMLElement, id: number): HTMLElement | null {
  const node = container.querySelector(`[data-node="${id}"]`)
  return node?.querySelector<HTMLElement>('[data-operand] :is(input, button), [data-foot] button') ?? null
}
