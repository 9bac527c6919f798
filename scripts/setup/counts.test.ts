import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countsOf } from './counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function counts(report: object, code: number) {
  const path = join(folder, 'report.json')
  writeFileSync(path, JSON.stringify(report))
  return countsOf(path, code)
}

const unit = (passed: number, total: number) => ({ numPassedTests: passed, numTotalTests: total })
const browser = (stats: object) => ({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } })

describe('what a test runner counts for', () => {
  it('its tests, those that passed and those that did not', () => {
    expect(counts(unit(7, 7), 0)).toEqual({ passed: 7, failed: 0 })
    expect(counts(browser({ expected: 5, unexpected: 2 }), 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('a failure for each test that it skipped or had to try twice', () => {
    expect(counts(unit(6, 7), 0)).toEqual({ passed: 6, failed: 1 })
    expect(counts(browser({ expected: 5, skipped: 1, flaky: 1 }), 0)).toEqual({ passed: 5, failed: 2 })
  })

  it('a failure when it saw no test, however content it is', () => {
    expect(counts(unit(0, 0), 0)).toEqual({ passed: 0, failed: 1 })
    expect(counts(browser({}), 0)).toEqual({ passed: 0, failed: 1 })
  })

  it('a failure when it ended badly, though no test failed', () => {
    expect(counts(unit(7, 7), 1)).toEqual({ passed: 7, failed: 1 })
  })

  it('a failure when it left no report', () => {
    expect(countsOf(join(folder, 'nothing.json'), 0)).toEqual({ passed: 0, failed: 1 })
  })
})
