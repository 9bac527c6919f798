import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readRows, surveyFile } from './csv-file'

const folder = mkdtempSync(join(tmpdir(), 'csv-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, content)
  return path
}

async function cellsOf(content: string | Uint8Array) {
  const path = fileOf(content)
  const survey = await surveyFile(path)
  const rows = []
  for await (const piece of readRows(path, survey)) rows.push(...piece)
  return { ...survey, read: rows.map(({ line, cells }) => [line, ...cells]) }
}

const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
const windows = (text: string) => Buffer.from(text, 'latin1')

const PLAIN = 'Name,City\nZoë,Łódź\n'

describe('the encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(PLAIN), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${PLAIN}`), 'utf-8'],
    ['UTF-16, little end first', utf16(PLAIN, 'le', true), 'utf-16le'],
    ['UTF-16, big end first', utf16(PLAIN, 'be', true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(PLAIN, 'le', false), 'utf-16le'],
    ['UTF-16 without a mark, the other way', utf16(PLAIN, 'be', false), 'utf-16be'],
  ])('is found to be %s', async (_, bytes, encoding) => {
    expect(await cellsOf(bytes)).toMatchObject({ encoding, isGuess: false, read: [[2, 'Zoë', 'Łódź']] })
  })

  it('is taken for that of Windows where the bytes are no UTF-8, and says that this is a guess', async () => {
    const read = await cellsOf(Buffer.concat([windows('Name,City\nZoë,D'), Buffer.from([0x80, 0x0a])]))
    expect(read).toMatchObject({ encoding: 'windows-1252', isGuess: true, read: [[2, 'Zoë', 'D€']] })
  })

  it('is a guess for overlong and cut off UTF-8, too', async () => {
    for (const bytes of [
      [0xc0, 0xaf],
      [0xe2, 0x82],
    ]) {
      const { isGuess } = await cellsOf(Buffer.concat([Buffer.from('Name\nDana'), Buffer.from(bytes)]))
      expect(isGuess).toBe(true)
    }
  })
})

describe('the shape', () => {
  it.each([
    ['commas', 'a,b\n1,2\n', ','],
    ['semicolons, decimal commas within', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['tabs', 'a\tb\n1, 2\t2\n', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['what its first line names', 'sep=;\na;b\n1;2\n', ';'],
    ['nothing', 'Name\nDana\n', ','],
    ['commas, though quoted cells are full of others', 'a,b\n"x;y;z;;;;",2\n"x;y;z;;;;",2\n', ','],
  ])('has %s between its cells', async (_, text, delimiter) => {
    expect(await cellsOf(text)).toMatchObject({
      delimiter,
      columns: { length: text.startsWith('Name') ? 1 : expect.any(Number) },
    })
  })

  it('counts lines as an editor does, whatever ends them, within quotes too', async () => {
    const lines = ['Name,Note', '"Ann,', 'A.","one', '', 'two"', '', 'Bob,x']
    for (const end of ['\n', '\r\n', '\r']) {
      const { read } = await cellsOf(lines.join(end))
      expect(read).toEqual([
        [2, 'Ann,\nA.', 'one\n\ntwo'],
        [7, 'Bob', 'x'],
      ])
    }
  })

  it('leaves out a title before the header, blank rows, and columns that trailing commas make', async () => {
    const { headerLine, rows, blankRows, columns } = await cellsOf('Leads of May,,\n\nName,Phone,\nA,1,\n,,\nB,2,\n')
    expect({ headerLine, rows, blankRows }).toEqual({ headerLine: 3, rows: 2, blankRows: 1 })
    expect(columns.map(({ header }) => header)).toEqual(['Name', 'Phone'])
  })

  it('tells of each column how much is in it, and samples', async () => {
    const { columns, dates } = await cellsOf('Name,Day\nA,31/01/2026\nA,\nB,01/31/2026\nC,1/2/2026\nD,13-02-26\n')
    expect(columns).toEqual([
      { header: 'Name', filled: 5, samples: ['A', 'B', 'C'] },
      { header: 'Day', filled: 4, samples: ['31/01/2026', '01/31/2026', '1/2/2026'] },
    ])
    expect(dates).toEqual({ monthFirst: 1, dayFirst: 2 })
  })

  it('takes headers for text, whatever they are', async () => {
    const { columns, read } = await cellsOf('__proto__,constructor,toString\n1,2,3\n')
    expect(columns.map(({ header }) => header)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(read).toEqual([[2, '1', '2', '3']])
  })

  it('goes on after as many rows as it is told', async () => {
    const path = fileOf(`Name\n${Array.from({ length: 450 }, (_, n) => `n${n}`).join('\n')}`)
    const survey = await surveyFile(path)
    const lines = []
    for await (const piece of readRows(path, survey, 399)) lines.push(...piece.map(({ line }) => line))
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([51, 401, 451])
  })
})

describe('what cannot be taken', () => {
  it.each([
    ['nothing at all', '', 'This file is empty.'],
    ['spaces only', ' \n \n', 'This file is empty.'],
    ['a mark only', '\uFEFF', 'This file is empty.'],
    ['a header only', 'Name,Phone\n', 'There is a header, and no row below it.'],
    ['a renamed xlsx', Buffer.from('504b030414000600', 'hex'), 'This is a spreadsheet or a ZIP archive'],
    ['a renamed xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'This is a spreadsheet or a ZIP archive'],
    ['gzip', gzipSync('Name\nDana\n'), 'This file is compressed.'],
    ['a PDF', '%PDF-1.7\n', 'This is not a text file.'],
    [
      'bytes at random',
      Buffer.from(Array.from({ length: 999 }, (_, n) => ((n * 7919) % 254) + 1)),
      'This is not a text file.',
    ],
    ['NUL', `Name\nDana\n${'x\n'.repeat(40_000)}D\0na\n`, 'Line 40,003 holds NUL characters'],
    ['one giant line', 'x'.repeat(3_000_000), 'The row that begins in line 1 is longer than 100,000 characters.'],
    [
      'a quote that is never closed',
      'Name,Phone\nA,1\n"B,2\nC,3\n',
      'A quote in the row that begins in line 3 is never closed.',
    ],
    [
      'a quote that is never closed, early',
      `Name\n"${'A\n'.repeat(90_000)}`,
      'The row that begins in line 2 is longer than',
    ],
    ['quotes that double', `Name\n${'"'.repeat(300_001)}`, 'The row that begins in line 2 is longer than'],
    [
      '10,000 columns',
      `${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n1\n`,
      'Line 1 has more than 200 columns.',
    ],
  ])('is %s, and that is said in a sentence', async (_, content, sentence) => {
    await expect(surveyFile(fileOf(content))).rejects.toThrow(sentence)
  })
})

it('reads 50 MB beside the program, which goes on answering meanwhile', async () => {
  const row = `${'Dana,Okafor,dana@example.com,(312) 555-0142,Chicago,IL,60601,712'.padEnd(99, 'x')}\n`
  const path = fileOf(`first,last,email,phone,city,state,zip,score\n${row.repeat(500_000)}`)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  const { rows } = await surveyFile(path)
  const took = performance.now() - started
  delay.disable()
  expect(rows).toBe(500_000)
  expect(delay.max / 1e6 / took, 'the longest that anything had to wait, of all the time it took').toBeLessThan(0.5)
})
