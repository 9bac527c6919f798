import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { expect, expectAccessible, refusalOn, test } from './fixtures'
import { linkIn, type Run, start, stop } from './npm-start'

// Settings are everybody's: these tests have a dealership of their own, and go one after the other.
test.describe.configure({ mode: 'serial' })
test.use({ expectedErrors: [/40[01349]/] })

const PASSWORD = 'a password of ten or more'
const ADMIN = { name: 'Ada Admin', email: 'ada@example.com' }
/** What a page of a dealership says that has none of it. */
const EMPTY = {
  '/leads': 'No leads yet',
  '/leads/import': 'No imports yet',
  '/leads/fields': 'No custom fields yet',
  '/leads/segments': 'No segments yet',
}
const NIA = { name: 'Nia Novak', email: 'nia@example.com' }

let folder: string
let run: Run
const browsers: Page[] = []

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-settings-'))
  run = await start(folder, ['--empty'])
  const form = { ...ADMIN, password: PASSWORD, dealership: 'Ada Motors', timeZone: 'America/Chicago' }
  const token = linkIn(run.output())?.replace('/welcome/', '')
  const answer = await fetch(`${run.address}/api/welcome`, { method: 'POST', body: JSON.stringify({ token, form }) })
  expect(answer.status).toBe(200)
})

test.afterEach(async () => {
  for (const page of browsers.splice(0)) await page.context().close()
})

test.afterAll(async () => {
  if (run) await stop(run)
  rmSync(folder, { recursive: true, force: true })
})

const at = (path: string) => run.address + path

/** Where somebody's day begins: agents at their queue, others at the segments. */
const home = (page: Page) => page.getByRole('heading', { level: 1, name: /^(Segments|My queue)$/ })

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto(at('/sign-in'))
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(home(page)).toBeVisible()
}

/** A page of somebody else's browser. */
async function anotherBrowser(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  browsers.push(page)
  return page
}

async function change(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The link that a dialog shows, once. */
async function takeLink(page: Page): Promise<string> {
  const link = await page.getByRole('dialog').getByLabel('One-time link').inputValue()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return link
}

function database<T>(use: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(join(folder, 'leads.db'), { timeout: 5000 })
  try {
    return use(db)
  } finally {
    db.close()
  }
}

async function invite(page: Page, person: { name: string; email: string }): Promise<string> {
  await page.goto(at('/settings/people/new'))
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(person.name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email)
  await page.getByRole('button', { name: 'Make the link' }).click()
  return takeLink(page)
}

test('an admin invites somebody, who chooses a password in another browser and is in', async ({
  page,
  browser,
  contextOptions,
}) => {
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/people'))
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(refusalOn(page)).toContainText('Give a name.')
  await expectAccessible(page)
  const link = await invite(page, NIA)
  await expect(page.getByRole('table', { name: 'Invitations' })).toContainText(NIA.email)
  await expectAccessible(page)

  const nia = await anotherBrowser(browser, contextOptions)
  await nia.goto(link)
  await expect(nia.getByText(`You sign in as ${NIA.email}.`)).toBeVisible()
  await expect(nia.getByLabel('Your name')).toHaveValue(NIA.name)
  await expectAccessible(nia)
  await nia.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await nia.keyboard.press('Enter')
  await expect(home(nia)).toBeVisible()

  await page.goto(at('/settings/people'))
  await expect(page.getByRole('table', { name: 'People' })).toContainText(NIA.email)
  await expect(page.getByRole('table', { name: 'Invitations' })).toHaveCount(0)

  const third = await anotherBrowser(browser, contextOptions)
  await third.goto(link)
  await expect(third.getByText('This link has been used already.')).toBeVisible()
})

test('an invitation that ran out, was replaced or taken back says so', async ({ page, browser, contextOptions }) => {
  await signIn(page, ADMIN.email)
  const first = await invite(page, { name: 'Leo Late', email: 'leo@example.com' })
  const guest = await anotherBrowser(browser, contextOptions)
  database(db => db.prepare('update one_time_link set expires_at = ? where used_at is null').run(Date.now() - 120_000))
  await guest.goto(first)
  await expect(guest.getByText('This link has run out. Ask an admin for a new one.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('table', { name: 'Invitations' })).toContainText('Ran out')

  await change(page, 'the invitation of Leo Late', 'Another link')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const second = await takeLink(page)
  await guest.goto(first)
  await expect(guest.getByText('This link no longer works')).toBeVisible()
  await guest.goto(second)
  await expect(guest.getByRole('button', { name: 'Join' })).toBeVisible()

  await change(page, 'the invitation of Leo Late', 'Take back')
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('Invitation taken back')).toBeVisible()
  await guest.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await guest.getByRole('button', { name: 'Join' }).click()
  await expect(refusalOn(guest)).toContainText('This link no longer works')
})

test('deactivation ends a session with its next request, and a reactivated person signs in again', async ({
  page,
  browser,
  contextOptions,
}) => {
  const nia = await anotherBrowser(browser, contextOptions)
  await signIn(nia, NIA.email)
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/people'))
  await change(page, NIA.name, 'Deactivate')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('Deactivated', { exact: true })).toBeVisible()
  await nia.goto(at('/leads'))
  await expect(nia).toHaveURL(/\/sign-in/)

  await change(page, NIA.name, 'Reactivate')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reactivate' }).click()
  await expect(page.getByText('Deactivated', { exact: true })).toHaveCount(0)
  await signIn(nia, NIA.email)
})

test('a link for a forgotten password ends the sessions there were, once it is used', async ({
  page,
  browser,
  contextOptions,
}) => {
  const [before, after] = [await anotherBrowser(browser, contextOptions), await anotherBrowser(browser, contextOptions)]
  await signIn(before, NIA.email)
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/people'))
  await change(page, NIA.name, 'Link for a new password')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await takeLink(page)
  await before.goto(link)
  await expect(before.getByText(`You are signed in as ${NIA.name}.`)).toBeVisible()
  await before.goto(at('/leads'))
  await expect(before.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible()

  await after.goto(link)
  await after.getByLabel('Password', { exact: true }).fill('another password of mine')
  await after.getByRole('button', { name: 'Set the password' }).click()
  await expect(home(after)).toBeVisible()
  await before.goto(at('/leads'))
  await expect(before).toHaveURL(/\/sign-in/)
})

test('one’s own password: the other browsers are out, this one stays', async ({ page, browser, contextOptions }) => {
  const other = await anotherBrowser(browser, contextOptions)
  await signIn(other, NIA.email, 'another password of mine')
  await signIn(page, NIA.email, 'another password of mine')
  await page.goto(at('/settings'))
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Present password' }).fill('not this one')
  await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(refusalOn(page)).toContainText('This is not your present password.')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Present password' }).fill('another password of mine')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status')).toContainText('Your password was changed')
  await other.goto(at('/leads'))
  await expect(other).toHaveURL(/\/sign-in/)
})

test('an agent has an account to change, and no other settings', async ({ page }) => {
  await signIn(page, NIA.email)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nia N. Novak')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Name saved')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Nia N. Novak' })).toBeVisible()
  for (const path of ['dealership', 'stores', 'people', 'people/new', 'people/1']) {
    await page.goto(at(`/settings/${path}`))
    await expect(page.getByText('There is nothing here')).toBeVisible()
  }
})

test('the last admin can neither deactivate nor demote themselves', async ({ page }) => {
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/people'))
  await change(page, ADMIN.name, 'Deactivate')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(
    'This is the last admin. Make somebody else an admin first.',
  )
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: ADMIN.name }).click()
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Agent' }).click()
  await page.getByRole('button', { name: 'Save person' }).click()
  await expect(refusalOn(page)).toContainText('This is the last admin.')
  await expectAccessible(page)
})

test('another role and other stores sign a person out, and count when they are back', async ({
  page,
  browser,
  contextOptions,
}) => {
  const nia = await anotherBrowser(browser, contextOptions)
  await signIn(nia, NIA.email)
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/people'))
  await page.getByRole('link', { name: 'Nia N. Novak' }).click()
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Manager' }).click()
  await page.getByRole('button', { name: 'Save person' }).click()
  await expect(page.getByRole('table', { name: 'People' })).toContainText('manager')
  await nia.goto(at('/leads'))
  await expect(nia).toHaveURL(/\/sign-in/)
  await signIn(nia, NIA.email)
  await expect(nia.getByRole('button', { name: 'Nia N. Novak manager' })).toBeVisible()
})

test('a store is added, renamed, archived and used again; one with people in it is not archived', async ({ page }) => {
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/stores'))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add store' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('main STORE')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('There is a store called “main STORE”.')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('East')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('rowheader', { name: 'East' })).toBeVisible()
  await change(page, 'East', 'Rename')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Far east')
  await page.getByRole('button', { name: 'Rename store' }).click()
  await change(page, 'Far east', 'Archive')
  await page.getByRole('button', { name: 'Archive store' }).click()
  await expect(page.getByRole('rowheader', { name: 'Far east Archived' })).toBeVisible()
  await change(page, 'Main store', 'Archive')
  await page.getByRole('button', { name: 'Archive store' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('This is the only store. Add another one first.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await change(page, 'Far east', 'Use again')
  await page.getByRole('button', { name: 'Use store again' }).click()
  await expect(page.getByRole('rowheader', { name: 'Far east', exact: true })).toBeVisible()
})

test('the dealership’s name, address, zone and week are saved, and count at once', async ({ page }) => {
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/dealership'))
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('')
  await page.getByRole('button', { name: 'Save dealership' }).click()
  await expect(refusalOn(page)).toContainText('Give the dealership a name.')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada & Co')
  await page.getByRole('textbox', { name: 'Postal address' }).fill('1 Main St\nSpringfield')
  await page.getByRole('combobox', { name: 'Time zone' }).fill('kiritimati')
  await page.getByRole('option', { name: 'Pacific/Kiritimati' }).click()
  await page.getByRole('combobox', { name: 'First day of the week' }).click()
  await page.getByRole('option', { name: 'Monday' }).click()
  await page.getByRole('combobox', { name: 'Country' }).fill('germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByRole('button', { name: 'Save dealership' }).click()
  await expect(page.getByText('Dealership saved')).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('Ada & Co')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Postal address' })).toHaveValue('1 Main St\nSpringfield')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Pacific/Kiritimati')
  await expect(page.getByRole('combobox', { name: 'First day of the week' })).toHaveText('Monday')
})

test('what agents may do is switched, and counts with their next request', async ({
  page,
  browser,
  contextOptions,
}) => {
  database(db => db.prepare("update user set role = 'agent' where email = ?").run(NIA.email))
  const nia = await anotherBrowser(browser, contextOptions)
  await signIn(nia, NIA.email)
  const exported = async () => (await nia.request.get(at('/api/leads/export?format=csv'))).status()
  expect(await exported()).toBe(200)
  await signIn(page, ADMIN.email)
  await page.goto(at('/settings/dealership'))
  await page.getByRole('switch', { name: 'Export what they see' }).click()
  await page.getByRole('button', { name: 'Save for agents' }).click()
  await expect(page.getByText('What agents may do was saved')).toBeVisible()
  expect(await exported()).toBe(403)
})

test('whoever tries too often is told how long to wait, and gets in after that', async ({ page }) => {
  await page.goto(at('/sign-in'))
  const attempt = async (password: string) => {
    await page.getByRole('textbox', { name: 'E-mail' }).fill(NIA.email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  for (let tries = 0; tries < 3; tries++) {
    await attempt('wrong')
    await expect(refusalOn(page)).toContainText('do not belong together')
    await page.reload()
  }
  database(db => db.prepare('update sign_in_attempt set at = ?').run(Date.now() + 60_000))
  await attempt(PASSWORD)
  await expect(refusalOn(page)).toContainText(/There were too many tries\. Wait \d minutes, then try again\./)
  await expectAccessible(page)
  database(db => db.prepare('update sign_in_attempt set at = ?').run(Date.now() - 60_000))
  await attempt(PASSWORD)
  await expect(home(page)).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`where nothing is yet, every page says how it comes, and is fit for everybody, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await signIn(page, ADMIN.email)
    for (const [path, says] of Object.entries(EMPTY)) {
      await page.goto(at(path))
      await expect(page.getByRole('heading', { name: says })).toBeVisible()
      for (const width of [1440, 1024, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await expectAccessible(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0)
      }
    }
  })
}
