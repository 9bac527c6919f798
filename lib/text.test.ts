import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from './text'

describe('fold', () => {
  it.each([
    ['Straße', 'STRASSE', 'strasse'],
    ['İ', 'I', 'i'],
    ['ı', 'i', 'i'],
    ['Łódź', 'lodz', 'lodz'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
    ['Ærøskøbing', 'AEROSKOBING', 'aeroskobing'],
    ['Đorđe Þór', 'dorde thor', 'dorde thor'],
    ['O’Brien', "O'BRIEN", "o'brien"],
    ['Smith–Jones', 'smith-jones', 'smith-jones'],
    ['Zoë\u200b', 'zoe', 'zoe'],
    ['  Mary \t\n Ann ', 'mary ann', 'mary ann'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'Full Width', 'full width'],
    ['ﬁn', 'FIN', 'fin'],
  ])('makes %j and %j the same', (left, right, folded) => {
    expect(fold(left)).toBe(folded)
    expect(fold(right)).toBe(folded)
  })

  it('keeps the voicing marks and vowel signs of other scripts', () => {
    expect(fold('が')).not.toBe(fold('か'))
    expect(fold('कि')).not.toBe(fold('क'))
  })

  it.each([null, undefined, '', '   ', '\u200b\u200e', '\u0301', '\u0000\t'])('leaves nothing of %j', text => {
    expect(fold(text)).toBeNull()
  })

  it('leaves an emoji, an Arabic, a Hebrew and a Chinese name readable', () => {
    expect(fold('Sam 🚗')).toBe('sam 🚗')
    expect(fold('\u200fمحمد')).toBe('محمد')
    expect(fold('שרה')).toBe('שרה')
    expect(fold('王小明')).toBe('王小明')
  })

  it('replaces half of a surrogate pair instead of storing text no database can hold', () => {
    expect(fold('a\ud83d')).toBe('a\ufffd')
  })

  it('changes nothing the second time, for every code point', () => {
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
      const once = fold(String.fromCodePoint(codePoint))
      if (fold(once) !== once) expect.fail(`U+${codePoint.toString(16)}`)
    }
  })

  it('changes nothing the second time, for any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
    fc.assert(
      fc.property(text, any => fold(fold(any)) === fold(any)),
      { numRuns: 5_000 },
    )
  })

  it('does not see case', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), any => fold(any.toUpperCase()) === fold(any)))
  })
})
