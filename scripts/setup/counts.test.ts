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

const unit = (passed: number, total: number, testResults: object[] = []) => ({
  numPassedTests: passed,
  numTotalTests: total,
  testResults,
})
const browser = (stats: object, suites: object[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  suites,
})

describe('what a test runner counts for', () => {
  it('its tests, those that passed and those that did not', () => {
    expect(counts(unit(7, 7), 0)).toMatchObject({ passed: 7, failed: 0 })
    expect(counts(browser({ expected: 5, unexpected: 2 }), 1)).toMatchObject({ passed: 5, failed: 2 })
  })

  it('a failure for each test that it skipped or had to try twice', () => {
    expect(counts(unit(6, 7), 0)).toMatchObject({ passed: 6, failed: 1 })
    expect(counts(browser({ expected: 5, skipped: 1, flaky: 1 }), 0)).toMatchObject({ passed: 5, failed: 2 })
  })

  it('a failure when it saw no test, however content it is', () => {
    expect(counts(unit(0, 0), 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(counts(browser({}), 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('a failure when it ended badly, though no test failed', () => {
    expect(counts(unit(7, 7), 1)).toMatchObject({ passed: 7, failed: 1 })
  })

  it('a failure when it left no report', () => {
    expect(countsOf(join(folder, 'nothing.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('the names of those that failed, each with the head of its reason', () => {
    const tests = [
      { fullName: 'a lead is found', status: 'passed', failureMessages: [] },
      {
        fullName: 'a lead is lost',
        status: 'failed',
        failureMessages: ['\u001b[31mexpected 1 to be 0\u001b[39m\n  at x'],
      },
    ]
    const file = { name: 'lib/a.test.ts', status: 'failed', message: '', assertionResults: tests }
    const unread = { name: 'lib/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }
    expect(counts(unit(1, 2, [file, unread]), 1).failures).toEqual([
      'lib/a.test.ts › a lead is lost\n    expected 1 to be 0\n      at x',
      'lib/b.test.ts\n    no such module',
    ])

    const spec = (title: string, status: string, message?: string) => ({
      ...{ file: 'a.spec.ts', line: 3, title },
      tests: [{ status, results: message ? [{ error: { message } }, {}] : [{}] }],
    })
    const specs = [spec('opens', 'expected'), spec('closes', 'flaky', 'too late'), spec('waits', 'skipped')]
    expect(counts(browser({ expected: 1, flaky: 1, skipped: 1 }, [{ suites: [{ specs }] }]), 0).failures).toEqual([
      'a.spec.ts:3 › closes\n    too late',
      'a.spec.ts:3 › waits\n    skipped',
    ])
  })
})
