import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Counts `failures` names what failed, and why. */

/**
 * What a runner's JSON report says. A skipped test has proven nothing, and counts as failed; so does a runner that
 * ended badly or saw no test.
 * @param {string} report path of the file
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
export function countsOf(report, code) {
  const { passed, failed, failures } = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, failures: [] }
  const isHollow = passed + failed === 0 || (code !== 0 && failed === 0)
  const hollow = `The runner ended with code ${code} and named no failed test.`
  return { passed, failed: failed + (isHollow ? 1 : 0), failures: isHollow ? [...failures, hollow] : failures }
}

/**
 * @param {any} report of Playwright, which has `stats`, or of Vitest
 * @returns {Required<Counts>}
 */
function read(report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky + skipped, failures: report.suites.flatMap(failedOfSuite) }
  }
  return {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
    failures: report.testResults.flatMap(failedOfFile),
  }
}

/** @param {any} suite of Playwright, whose specs lie in suites within suites @returns {string[]} */
function failedOfSuite({ suites = [], specs = [] }) {
  return [
    ...suites.flatMap(failedOfSuite),
    ...specs.flatMap((/** @type {any} */ { file, line, title, tests }) =>
      tests
        .filter((/** @type {any} */ { status }) => status !== 'expected')
        .map((/** @type {any} */ { status, results }) => {
          const message = results.map((/** @type {any} */ result) => result.error?.message).find(Boolean)
          return named(`${file}:${line} › ${title}`, message ?? status)
        }),
    ),
  ]
}

/** @param {any} file of Vitest; one that could not even be read has a message and no tests @returns {string[]} */
function failedOfFile({ name, status, message, assertionResults }) {
  if (status === 'failed' && assertionResults.length === 0) return [named(name, message)]
  return assertionResults
    .filter((/** @type {any} */ test) => test.status !== 'passed')
    .map((/** @type {any} */ test) => named(`${name} › ${test.fullName}`, test.failureMessages?.[0] ?? test.status))
}

/** @param {string} title @param {string} message of which the head is enough to know it again */
function named(title, message) {
  const head = stripVTControlCharacters(message).trim().split('\n').slice(0, 12)
  return [title, ...head.map(line => `    ${line}`)].join('\n')
}
