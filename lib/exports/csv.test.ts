import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BYTE_ORDER_MARK, csvRecord, safePhone, safeText, unguarded } from './csv'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=+-@|%＝＋－＠\' "\t,;\r\n\0\u00A0\u200B\uFEFF\u2028ab1') }),
)

describe('a record', () => {
  it('is read back by another reader as what was written, whatever it was', () => {
    const records = fc
      .integer({ min: 1, max: 5 })
      .chain(width => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(records, written => {
        const file = written.map(csvRecord).join('')
        const read = parse(file, { record_delimiter: '\r\n', skip_empty_lines: false })
        expect(read).toEqual(written)
      }),
      { numRuns: 1000 },
    )
  })

  it('quotes only where it must, and ends with a line end', () => {
    expect(csvRecord(['a', 'b c', "d'e"])).toBe("a,b c,d'e\r\n")
    expect(csvRecord(['a,b', 'say "hi"', 'two\nlines', ''])).toBe('"a,b","say ""hi""","two\nlines",\r\n')
    expect(csvRecord([''])).toBe('""\r\n')
    expect(parse(BYTE_ORDER_MARK + csvRecord(['Name']), { bom: true })).toEqual([['Name']])
  })
})

describe('free text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1 555', "'+1 555"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['|cmd', "'|cmd"],
    ['%0A', "'%0A"],
    ['＝1', "'＝1"],
    ['  =1', "'  =1"],
    ['\u00A0=1', "'\u00A0=1"],
    ['\u200B\uFEFF@x', "'\u200B\uFEFF@x"],
    ['\n=1', "'\n'=1"],
    ['\r\nx', "'\r\nx"],
    ['note\n=1\n\nend', "note\n'=1\n\nend"],
    ["'=1", "''=1"],
    ['a=b', 'a=b'],
    ["'quoted'", "'quoted'"],
    ['first\n\nsecond', 'first\n\nsecond'],
    ['O’Neil – 25%', 'O’Neil – 25%'],
    ['', ''],
  ])('%j is written %j', (typed, written) => {
    expect(safeText(typed)).toBe(written)
  })

  it('has no line that a spreadsheet takes for a formula, and loses nothing', () => {
    fc.assert(
      fc.property(text, typed => {
        const written = safeText(typed)
        for (const line of written.split(/\r\n|\r|\n/))
          expect(line).not.toMatch(/^[\s\u00A0\u200B\uFEFF]*[=+\-@\t|%＝＋－＠]/u)
        expect(written).not.toMatch(/^[\r\n]/)
        expect(unguarded(written)).toBe(typed)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a phone number', () => {
  it.each(['+13125550142', '+1 312-555-0142', '312.555.0142', '(312) 555-0142', '3125550142 x99'])(
    '%s stays as it is',
    phone => {
      expect(safePhone(phone)).toBe(phone)
    },
  )

  it.each([
    '+1',
    '+1=cmd',
    '=1',
    '+1 312 555 0142 and some more words',
    '-13125550142',
    '+1312555014212345678901234567890',
  ])('%s is free text', typed => {
    expect(safePhone(typed)).toBe(`'${typed}`)
  })
})
