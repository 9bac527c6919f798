import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { Server } from './authorization/server'
import { expect, expectAccessible, type Role, signIn, test, untilAlive } from './fixtures'

/** What is done to thousands is done in a dealership of its own. */
const PORT = Number(process.env.E2E_PORT) + 3

test.describe.configure({ mode: 'serial' })

let folder: string
let server: Server

test.beforeAll(async () => {
  test.setTimeout(240_000)
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-batch-'))
  server = new Server(PORT, {
    DATABASE_URL: `file:${join(folder, 'leads.db')}`,
    AUTH_SECRET: 'end-to-end-tests-keep-no-secrets-at-all',
    CLOCK: '2026-11-22T16:00:00Z',
  })
  await server.ready()
})

test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function pageOf(browser: Browser, role: Role, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.address, reducedMotion: 'reduce' })
  await signIn(context.request, role)
  const page = await context.newPage()
  await page.goto(path)
  await untilAlive(page)
  return page
}

/** Of the worker that took a job last: its name begins with where it runs. */
function workerPid(): number {
  const db = new Sqlite(join(folder, 'leads.db'), { readonly: true })
  const { lease_owner } = db
    .prepare('select lease_owner from job where lease_owner is not null order by id desc')
    .get() as {
    lease_owner: string
  }
  db.close()
  return Number(lease_owner.split(' ').at(-2))
}

const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
const rows = (page: Page) => page.getByRole('region', { name: 'Leads' }).locator('[data-row-link]')
const boxes = (page: Page) => page.getByRole('checkbox', { name: /^Select (?!the leads)/ })
const said = (page: Page, text: string) => page.getByRole('dialog').filter({ hasText: text })
const jobs = (page: Page) => page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')
const statuses = (page: Page) => page.locator('tbody tr td:nth-child(3)').allInnerTexts()

test('a batch and its undo by the keyboard alone', async ({ browser }) => {
  const page = await pageOf(browser, 'manager', '/leads?f=status.new&size=25')
  await rows(page).first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page).getByRole('status')).toHaveText('3 selected')
  await expectAccessible(page)

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Change status' })
  await expect(dialog.getByText('3 leads are changed.')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Nurture' }).waitFor()
  await page.keyboard.type('Nur')
  await page.keyboard.press('Enter')
  const start = dialog.getByRole('button', { name: 'Change status: 3' })
  while (!(await start.evaluate(button => button === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(said(page, '3 leads changed.')).toBeVisible()
  await expect(bar(page)).toHaveCount(0)

  await page.keyboard.press('F6')
  const undo = page.getByRole('button', { name: 'Undo' })
  while (!(await undo.evaluate(button => button === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(said(page, '3 leads changed back.')).toBeVisible()
  await page.context().close()
})

test('two people change the same leads: undo leaves alone what the other did, and says whom', async ({ browser }) => {
  const path = '/leads?q=&sort=name&size=25&cols=name,status'
  const [one, other] = [await pageOf(browser, 'manager', path), await pageOf(browser, 'admin', path)]
  const change = async (page: Page, count: number, status: string) => {
    for (let index = 0; index < count; index++) await boxes(page).nth(index).click()
    await bar(page).getByRole('button', { name: 'Change status' }).click()
    await page.getByRole('combobox', { name: 'Status', exact: true }).click()
    await page.getByRole('option', { name: status, exact: true }).click()
    await page.getByRole('button', { name: `Change status: ${count}` }).click()
    await expect(bar(page)).toHaveCount(0)
  }
  // The manager sees one store, the admin both: the first three of each are to be the same leads.
  const before = await statuses(one)
  await one.goto(path)
  await change(one, 3, 'Delivered')
  const first = await rows(one).first().textContent()
  await other.goto(`/leads?q=${encodeURIComponent(first ?? '')}&size=25&cols=name,status`)
  await untilAlive(other)
  await change(other, 1, 'Bad')

  await one.reload()
  await untilAlive(one)
  await one.getByRole('button', { name: 'Jobs' }).click()
  await expectAccessible(one)
  await jobs(one).first().getByRole('button', { name: /^Undo/ }).click()
  await expect(jobs(one).first()).toContainText('2 leads changed back, 1 left as they are')
  const download = one.waitForEvent('download')
  await jobs(one).first().getByRole('link', { name: 'Who was left as they were' }).click()
  expect((await download).suggestedFilename()).toMatch(/^Not changed/)
  await one.reload()
  expect((await statuses(one)).slice(0, 3)).toEqual(['Bad', ...before.slice(1, 3)])
  await one.context().close()
  await other.context().close()
})

test('what is done to all but one of thousands goes on over a reload, stops when it is told to, and is taken back', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'admin', '/leads?size=25')
  await page.getByRole('checkbox', { name: 'Select the leads on this page' }).click()
  await bar(page).getByRole('button', { name: 'Select all 12,431 leads' }).click()
  await boxes(page).nth(1).click()
  await expect(bar(page).getByRole('status')).toHaveText('12,430 selected · 1 left out')
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(bar(page).getByRole('status')).toHaveText('12,430 selected · 1 left out')

  await bar(page).getByRole('button', { name: 'Add tags' }).click()
  await page.getByRole('combobox', { name: 'Tags' }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add tags: 12,430' }).click()
  await expect(said(page, 'At work')).toBeVisible()
  await page.getByRole('button', { name: /^Jobs|at work$/ }).click()
  await expect(jobs(page).first()).toContainText(/Done.* leads changed/)
  await jobs(page).first().getByRole('button', { name: /^Undo/ }).click()
  await expect(jobs(page).first()).toContainText(/leads changed back/)
  await page.keyboard.press('Escape')

  // The worker stands still, so that one can look at what it does.
  process.kill(workerPid(), 'SIGSTOP')
  await page.getByRole('checkbox', { name: 'Select the leads on this page' }).click()
  await bar(page)
    .getByRole('button', { name: /^Select all/ })
    .click()
  await page.getByRole('row').nth(1).locator('[data-row-link]').focus()
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'Assign: 12,431' }).click()
  await expect(said(page, 'Take the agent off 12,431')).toBeVisible()
  await page.reload()
  await untilAlive(page)
  await page.getByRole('button', { name: /^Jobs/ }).click()
  await expect(jobs(page).first().getByRole('progressbar')).toHaveAttribute('aria-valuetext', '0 of 12,431')
  await expectAccessible(page)
  await jobs(page).first().getByRole('button', { name: /^Stop/ }).click()
  await expect(jobs(page).first()).toContainText('Stopping')
  process.kill(workerPid(), 'SIGCONT')
  await expect(jobs(page).first()).toContainText('Stopped')
  await expect(jobs(page).first()).toContainText('12,431 not reached')
  await page.context().close()
})

test('a number that changed while one looked is asked about again, and a deletion of many by its number', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'admin', '/leads?f=status.sold&size=25&cols=name,status')
  await page.getByRole('checkbox', { name: 'Select the leads on this page' }).click()
  await bar(page)
    .getByRole('button', { name: /^Select all/ })
    .click()
  const count = Number((await bar(page).getByRole('status').textContent())?.replace(/\D/g, ''))
  await bar(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete' })
  const asked = (many: number) => dialog.getByRole('button', { name: `Delete: ${many.toLocaleString('en-US')}` })
  await expect(asked(count)).toBeEnabled()
  await asked(count).click()
  await expect(dialog.getByText('Type how many leads you delete.')).toBeVisible()

  const elsewhere = await pageOf(browser, 'admin', '/leads?f=status.sold&size=25')
  await boxes(elsewhere).first().click()
  await bar(elsewhere).getByRole('button', { name: 'Change status' }).click()
  await elsewhere.getByRole('button', { name: 'Change status: 1' }).click()
  await expect(bar(elsewhere)).toHaveCount(0)

  await dialog.getByLabel(/^Type/).fill(String(count))
  await asked(count).click()
  await expect(dialog.getByRole('alert')).toContainText(`and is ${(count - 1).toLocaleString('en-US')} now`)
  await expect(asked(count - 1)).toBeEnabled()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.context().close()
  await elsewhere.context().close()
})
