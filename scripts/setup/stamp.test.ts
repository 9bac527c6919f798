import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

let folder: string
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const hash = (...facts: string[]) => hashOf([folder, join(folder, 'not-there')], facts)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamp-'))
  mkdirSync(join(folder, 'deep'))
  write('deep/page.tsx', 'page')
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the hash of what something was made from', () => {
  it('is the same for the same files', () => {
    expect(hash()).toBe(hash())
  })

  it.each<[string, () => void]>([
    ['a file changes', () => write('deep/page.tsx', 'another page')],
    ['a file is added', () => write('deep/layout.tsx', '')],
    ['a file has another name', () => renameSync(join(folder, 'deep/page.tsx'), join(folder, 'deep/route.ts'))],
    ['a missing path appears', () => write('not-there', '')],
  ])('is another when %s', (_, change) => {
    const before = hash()
    change()
    expect(hash()).not.toBe(before)
  })

  it('is another when a fact changes', () => {
    expect(hash('v20')).not.toBe(hash('v22'))
  })

  it('is the same when only tests change, which nothing is made from', () => {
    const before = hash()
    write('deep/page.test.tsx', 'a test')
    expect(hash()).toBe(before)
  })
})

describe('a stamp', () => {
  it('holds for the hash that it was written with, and for no other', () => {
    const stamp = join(folder, '.stamp')
    expect(isStamped(stamp, 'one')).toBe(false)
    writeStamp(stamp, 'one')
    expect(isStamped(stamp, 'one')).toBe(true)
    expect(isStamped(stamp, 'two')).toBe(false)
  })
})
