/**
 * Reads one CSV file on a thread of its own, so that no page waits for it, and knows nothing of leads.
 * It either looks through the whole file and says what is in it, or hands out its rows, two pieces ahead of whoever takes them.
 *
 * @typedef {import('./text-of.mjs').Encoding} Encoding
 * @typedef {import('./delimiter.mjs').Delimiter} Delimiter
 * @typedef {{ encoding: Encoding, delimiter: Delimiter, headerLine: number }} Shape How the file is read.
 * @typedef {{ header: string, filled: number, samples: string[] }} Column
 * @typedef {{ monthFirst: number, dayFirst: number }} DateCounts Dates that can be read one way only.
 * @typedef {Shape & { isGuess: boolean, columns: Column[], rows: number, blankRows: number, hash: string, dates: DateCounts }} Survey
 * @typedef {{ line: number, cells: string[] }} FileRow `line` is where it begins in the file, from 1.
 * @typedef {'empty' | 'spreadsheet' | 'archive' | 'binary' | 'nul' | 'longRecord' | 'openQuote' | 'columns' | 'noRows'} Fault
 * @typedef {{ survey?: Survey, rows?: FileRow[], fault?: { kind: Fault, line: number }, over?: true }} Message
 * @typedef {{ path: string, shape?: Shape, from?: number }} Start Without a shape the file is looked through.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { CsvError, parse } from 'csv-parse'
import { delimiterOf } from './delimiter.mjs'
import { encodingOf, HEAD_BYTES, notText, textOf } from './text-of.mjs'

const MAX_COLUMNS = 200
const MAX_RECORD = 100_000
const ROWS_A_PIECE = 200
const PIECES_AHEAD = 2
const SAMPLES = 3
const SAMPLE_LENGTH = 80
/** What may come before the header: a title, a date, an empty line. */
const PREAMBLE_RECORDS = 20

class Unreadable extends Error {
  /** @param {Fault} kind @param {number} line */
  constructor(kind, line = 1) {
    super(kind)
    this.fault = { kind, line }
  }
}

const { path, shape, from = 0 } = /** @type {Start} */ (workerData)
let credit = PIECES_AHEAD
/** @type {(() => void) | undefined} */
let wake
parentPort?.on('message', () => {
  credit++
  wake?.()
})

try {
  if (shape) await handOut(shape)
  else post({ survey: await lookThrough() })
  post({ over: true })
} catch (error) {
  if (!(error instanceof Unreadable)) throw error
  post({ fault: error.fault, over: true })
} finally {
  parentPort?.close()
}

/** @param {Shape} shape */
async function handOut(shape) {
  let skipped = 0
  /** @type {FileRow[]} */
  let piece = []
  for await (const row of recordsOf(shape)) {
    if (row.line <= shape.headerLine || isBlank(row) || skipped++ < from) continue
    if (piece.push(row) < ROWS_A_PIECE) continue
    await sendRows(piece)
    piece = []
  }
  if (piece.length > 0) await sendRows(piece)
}

/** @param {FileRow[]} rows */
async function sendRows(rows) {
  while (credit === 0) await new Promise(resolve => (wake = () => resolve(undefined)))
  credit--
  post({ rows })
}

/** @returns {Promise<Survey>} */
async function lookThrough() {
  const head = headOf()
  const kind = notText(head)
  if (kind) throw new Unreadable(kind)
  const { hash, isUtf8 } = await hashAndCheck()
  const known = encodingOf(head)
  const encoding = known ?? (isUtf8 ? 'utf-8' : 'windows-1252')
  const beginning = await beginningOf(encoding)
  if (beginning.trim() === '') throw new Unreadable('empty')
  const read = { encoding, delimiter: delimiterOf(beginning), headerLine: 0 }
  const header = await headerOf(read)
  const shape = { ...read, headerLine: header.line }
  return { ...shape, isGuess: known === undefined && !isUtf8, hash, ...(await count(shape, header.cells)) }
}

/** @param {Shape} shape @param {string[]} header */
async function count(shape, header) {
  const columns = header.map(name => ({
    header: name.trim().slice(0, 200),
    filled: 0,
    samples: /** @type {string[]} */ ([]),
  }))
  const dates = { monthFirst: 0, dayFirst: 0 }
  let rows = 0
  let blankRows = 0
  for await (const row of recordsOf(shape)) {
    if (row.line <= shape.headerLine) continue
    if (isBlank(row)) {
      blankRows++
      continue
    }
    rows++
    for (const [index, cell] of row.cells.entries()) {
      const column = columns[index]
      if (!column || cell.trim() === '') continue
      column.filled++
      countDate(dates, cell)
      const sample = cell.trim().slice(0, SAMPLE_LENGTH)
      if (column.samples.length < SAMPLES && !column.samples.includes(sample)) column.samples.push(sample)
    }
  }
  if (rows === 0) throw new Unreadable('noRows')
  // What trailing commas make is no column.
  while (columns.at(-1)?.header === '' && columns.at(-1)?.filled === 0) columns.pop()
  return { columns, dates, rows, blankRows }
}

/** @param {{ monthFirst: number, dayFirst: number }} dates @param {string} cell */
function countDate(dates, cell) {
  const [, first, second] = /^\s*(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/.exec(cell) ?? []
  if (first === undefined) return
  if (Number(first) > 12) dates.dayFirst++
  if (Number(second) > 12) dates.monthFirst++
}

/** The first record that is about as wide as those after it. @param {Shape} shape @returns {Promise<FileRow>} */
async function headerOf(shape) {
  /** @type {FileRow[]} */
  const first = []
  for await (const row of recordsOf(shape)) {
    if (!isBlank(row)) first.push(row)
    if (first.length === PREAMBLE_RECORDS) break
  }
  const widest = Math.max(0, ...first.map(filledIn))
  const header = first.find(row => filledIn(row) >= Math.min(2, widest))
  if (!header) throw new Unreadable('empty')
  return header
}

/** Every record of the file. @param {Shape} shape @returns {AsyncGenerator<FileRow>} */
async function* recordsOf({ encoding, delimiter }) {
  const parser = parse({
    delimiter,
    record_delimiter: ['\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
  })
  let end = 0
  const feeding = feed(parser, encoding)
  feeding.catch(error => parser.destroy(error))
  try {
    for await (const record of parser) {
      const line = end + 1
      end = lineAfter(line, record)
      if (record.length > MAX_COLUMNS) throw new Unreadable('columns', line)
      yield { line, cells: record }
    }
    await feeding
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(faultOf(error), end + 1) : error
  } finally {
    parser.destroy()
  }
}

/** @param {import('csv-parse').Parser} parser @param {Encoding} encoding */
async function feed(parser, encoding) {
  let lines = 1
  for await (const text of textOf(path, encoding)) {
    const nul = text.indexOf('\0')
    if (nul !== -1) throw new Unreadable('nul', lines + newlines(text.slice(0, nul)))
    lines += newlines(text)
    if (parser.destroyed) return
    if (!parser.write(text)) await once(parser, 'drain')
  }
  parser.end()
}

/** The last line of a record that begins in `line`: quoted cells may hold line ends. @param {number} line @param {string[]} cells */
function lineAfter(line, cells) {
  return cells.reduce((end, cell) => end + newlines(cell), line)
}

/** @param {string} text */
function newlines(text) {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** @param {CsvError} error @returns {Fault} */
function faultOf(error) {
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'longRecord' : 'openQuote'
}

function headOf() {
  const head = Buffer.alloc(HEAD_BYTES)
  return head.subarray(0, readSync(openSync(path, 'r'), head))
}

/** @param {Encoding} encoding */
async function beginningOf(encoding) {
  let text = ''
  for await (const piece of textOf(path, encoding)) {
    text += piece
    if (text.length >= HEAD_BYTES) break
  }
  const controls = text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0
  if (controls > text.length / 100) throw new Unreadable('binary')
  return text.slice(0, HEAD_BYTES)
}

async function hashAndCheck() {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  const check = (/** @type {Buffer | undefined} */ chunk) => {
    try {
      if (isUtf8) decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isUtf8 = false
    }
  }
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    check(chunk)
  }
  check(undefined)
  return { hash: hash.digest('hex'), isUtf8 }
}

/** @param {FileRow} row */
function filledIn({ cells }) {
  return cells.filter(cell => cell.trim() !== '').length
}

/** @param {FileRow} row */
function isBlank({ cells }) {
  return cells.every(cell => cell.trim() === '')
}

/** @param {Message} message */
function post(message) {
  parentPort?.postMessage(message)
}
