import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './setup/browser.mjs'
import { build, NEXT } from './setup/build.mjs'
import { countsOf } from './setup/counts.mjs'
import { install, requireNode } from './setup/install.mjs'
import { main, Refusal } from './setup/refusal.mjs'
import { runNode } from './setup/run.mjs'

const reports = mkdtempSync(join(tmpdir(), 'lead-segments-reports-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const total = { passed: 0, failed: 0 }
/** @type {string[]} */
const failures = []

await main(async () => {
  if (await step('Packages', packages)) {
    await step('Types', types)
    await step('Lint', lint)
    await step('Unit and integration tests', () => unitTests())
    await step('The same on PostgreSQL', () => unitTests('--config=vitest.pg.config.ts'))
    if (await step('Production build', production)) await step('Browser tests', browserTests)
  }
  for (const failure of failures) console.log(`\nFailed: ${failure}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  process.exit(total.failed === 0 ? 0 : 1)
})

/**
 * Takes a step and counts what it counts; one that counts nothing is itself a check. A step that fails stops only
 * those that cannot do without it.
 * @param {string} name
 * @param {() => Promise<import('./setup/counts.mjs').Counts | void>} take
 */
async function step(name, take) {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const counts = await take().then(
    counts => counts ?? { passed: 1, failed: 0, failures: [] },
    error => {
      console.error(error instanceof Refusal ? error.message : error)
      return { passed: 0, failed: 1, failures: [`the step itself. ${error instanceof Error ? error.message : error}`] }
    },
  )
  console.log(`── ${name}: ${Math.round((Date.now() - started) / 1000)} s`)
  total.passed += counts.passed
  total.failed += counts.failed
  failures.push(...(counts.failures ?? []).map(failure => `${name}: ${failure}`))
  return counts.failed === 0
}

async function packages() {
  requireNode()
  await install()
}

async function types() {
  await succeed([NEXT, 'typegen'])
  await succeed(['node_modules/typescript/bin/tsc', '--noEmit'])
}

async function lint() {
  await succeed(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])
}

/** @param {string[]} options */
async function unitTests(...options) {
  const report = join(reports, `vitest${options.length}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return countsOf(report, await runNode(['node_modules/vitest/vitest.mjs', 'run', ...options, ...reporters]))
}

async function production() {
  await build()
}

async function browserTests() {
  if (!(await ensureChromium())) {
    throw new Refusal(
      'There is no Chromium and none could be installed: install chromium or Google Chrome, and run npm test again.',
    )
  }
  const report = join(reports, 'playwright.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await runNode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], { env })
  return countsOf(report, code)
}

/** @param {string[]} program */
async function succeed(program) {
  if ((await runNode(program)) !== 0) throw new Refusal('This step failed; what it says above is the reason.')
}
