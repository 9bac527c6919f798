/** @typedef {',' | ';' | '\t' | '|'} Delimiter */

const DELIMITERS = /** @type {const} */ ([',', ';', '\t', '|'])
const LINES = 50

/** What parts the cells: of the usual four, the one that parts most lines alike. @param {string} text The beginning of a file. @returns {Delimiter} */
export function delimiterOf(text) {
  const [, named] = /^sep=([,;\t|])\n/i.exec(text) ?? []
  if (named) return /** @type {Delimiter} */ (named)
  const scores = DELIMITERS.map(delimiter => ({ delimiter, score: score(countsIn(text, delimiter)) }))
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

/** How many of it each of the first lines has, outside quotes. @param {string} text @param {string} delimiter */
function countsIn(text, delimiter) {
  const counts = []
  let count = 0
  let isQuoted = false
  let isBlank = true
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (letter === delimiter) count++
    if (letter !== '\n') {
      if (letter !== delimiter && letter !== ' ') isBlank = false
      continue
    }
    if (!isBlank && counts.push(count) === LINES) return counts
    count = 0
    isBlank = true
  }
  return isBlank ? counts : [...counts, count]
}

/** Many lines of one width, the wider the better; lines it does not part at all say nothing for it. @param {number[]} counts */
function score(counts) {
  const lines = new Map()
  for (const count of counts) lines.set(count, (lines.get(count) ?? 0) + 1)
  const [count, times] = [...lines].sort(([, one], [, other]) => other - one)[0] ?? [0, 0]
  const most = count > 0 ? times / counts.length : 0
  return most + (count > 0 ? Math.min(count, 50) / 100 : Math.max(0, ...counts) > 0 ? 0.001 : 0)
}
