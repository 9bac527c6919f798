/** What XML 1.0 has no way to say: most control characters, half characters, and two that are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out.
const UNSAYABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Text between tags or in an attribute. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSAYABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

type Attributes = Readonly<Record<string, string | number>>

/** An element of a text, or of elements that are written already. */
export function element(name: string, content: string | readonly string[], attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
  return `<${name}${written.join('')}>${typeof content === 'string' ? xmlText(content) : content.join('')}</${name}>`
}
