/** CSV as RFC 4180 has it, and so that no spreadsheet takes for a formula what somebody typed. */

/** Lets Excel read a file that it would otherwise take for Windows' own encoding. */
export const BYTE_ORDER_MARK = '\uFEFF'

const LINE_END = /(\r\n|\r|\n)/
/** Quotes this guard puts there count along, so that taking one away again always gives back what was typed. */
const FORMULA = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@\t|%＝＋－＠]/u
/** Nearly every text: it begins with a letter or digit, and has one line. */
const PLAIN = /^[A-Za-z0-9][^\r\n]*$/
const NOTHING = /^'*[\s\p{Cc}\p{Cf}]*$/u
/** Digits, spaces and ()-.x call no function, so a phone number may begin with its +. */
const PHONE = /^\+?[0-9][0-9 ().x-]{4,24}$/

/** One record; of values that are safe already. */
export function csvRecord(values: readonly string[]): string {
  // A record of one empty value would be an empty line, which is no record.
  const record = values.length === 1 && values[0] === '' ? '""' : values.map(quoted).join(',')
  return `${record}\r\n`
}

/** Free text, with a ' before every line of it that a spreadsheet could take for a formula. */
export function safeText(text: string): string {
  if (PLAIN.test(text)) return text
  const parts = text.split(LINE_END)
  const isRisky = (part: string, index: number) =>
    index % 2 === 0 && (FORMULA.test(part) || (index === 0 && parts.length > 1 && NOTHING.test(part)))
  return parts.map((part, index) => (isRisky(part, index) ? `'${part}` : part)).join('')
}

/** What was typed, of what `safeText` wrote: without the one ' before each line that a spreadsheet could take for a formula. */
export function unguarded(text: string): string {
  if (!text.includes("'")) return text
  const parts = text.split(LINE_END)
  const isGuarded = (part: string, index: number) =>
    index % 2 === 0 &&
    part.startsWith("'") &&
    (FORMULA.test(part) || (index === 0 && parts.length > 1 && NOTHING.test(part)))
  return parts.map((part, index) => (isGuarded(part, index) ? part.slice(1) : part)).join('')
}

/** A phone number as it is; what was typed instead of one as free text. */
export function safePhone(text: string): string {
  return PHONE.test(text.normalize('NFKC')) ? text : safeText(text)
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
