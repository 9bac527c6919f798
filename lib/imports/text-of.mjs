/** What the bytes of a file say: whether they are text at all, and in which encoding. */
import { createReadStream } from 'node:fs'

/** @typedef {'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'} Encoding */

/** How much of a file is looked at before it is read. */
export const HEAD_BYTES = 64 * 1024

/** What a file begins with that is no text, whatever it is called. */
const SIGNATURES = /** @type {const} */ ([
  ['spreadsheet', [0x50, 0x4b, 0x03, 0x04]],
  ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', [0x1f, 0x8b]],
  ['binary', [0x25, 0x50, 0x44, 0x46]],
])

const MARKS = /** @type {const} */ ([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
])

/** @param {Buffer} head @returns {'spreadsheet' | 'archive' | 'binary' | undefined} */
export function notText(head) {
  return SIGNATURES.find(([, bytes]) => startsWith(head, bytes))?.[0]
}

/** The encoding that the first bytes give away; undefined where only the whole file can tell. @param {Buffer} head @returns {Encoding | undefined} */
export function encodingOf(head) {
  return MARKS.find(([, bytes]) => startsWith(head, bytes))?.[0] ?? unmarkedUtf16(head)
}

/** Latin letters in UTF-16 have a zero in every second byte. @param {Buffer} head @returns {Encoding | undefined} */
function unmarkedUtf16(head) {
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = head.length * 0.2
  if (odd > many && even < odd / 10) return 'utf-16le'
  return even > many && odd < even / 10 ? 'utf-16be' : undefined
}

/** The text of a file piece by piece, without its mark, every line ended by one \n. @param {string} path @param {Encoding} encoding */
export async function* textOf(path, encoding) {
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const chunk of createReadStream(path)) {
    const text = held + decoder.decode(chunk, { stream: true })
    // The \n of a \r\n may come with the next piece.
    held = text.endsWith('\r') ? '\r' : ''
    yield ended(held ? text.slice(0, -1) : text)
  }
  yield ended(held + decoder.decode())
}

/** @param {string} text */
function ended(text) {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** @param {Buffer} head @param {readonly number[]} bytes */
function startsWith(head, bytes) {
  return bytes.every((byte, index) => head[index] === byte)
}
