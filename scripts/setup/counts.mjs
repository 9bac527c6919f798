import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * What a runner's JSON report says. A skipped test has proven nothing, and counts as failed; so does a runner that
 * ended badly or saw no test.
 * @param {string} report path of the file
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function countsOf(report, code) {
  const { passed, failed } = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 }
  const isHollow = passed + failed === 0 || (code !== 0 && failed === 0)
  return { passed, failed: failed + (isHollow ? 1 : 0) }
}

/**
 * @param {any} report of Playwright, which has `stats`, or of Vitest
 * @returns {Counts}
 */
function read(report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky + skipped }
  }
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests }
}
