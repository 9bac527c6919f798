/** Marks the row and the phrases of the node under the pointer. By attribute, so that pointing draws nothing again. */
export function linkHover(container: HTMLElement, target: EventTarget | null): void {
  const element = target instanceof Element ? target.closest('[data-phrase], [data-node]') : null
  const id = element?.getAttribute('data-phrase') ?? element?.getAttribute('data-node')
  for (const linked of container.querySelectorAll('[data-linked]')) linked.removeAttribute('data-linked')
  if (!id) return
  const fromPhrase = element?.hasAttribute('data-phrase')
  const partners = fromPhrase ? `[data-card="${id}"], [data-phrase="${id}"]` : `[data-phrase="${id}"]`
  for (const partner of container.querySelectorAll(partners)) partner.setAttribute('data-linked', '')
}
