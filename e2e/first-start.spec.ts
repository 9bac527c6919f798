import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, refusalOn, test } from './fixtures'
import { linkIn, type Run, start, stop } from './npm-start'

test.use({ expectedErrors: [/40[149]|ERR_CONNECTION_REFUSED/] })

const PASSWORD = 'a password of ten or more'

let folder: string
let run: Run | undefined

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-segments-first-'))
})

test.afterEach(async () => {
  if (run) await stop(run)
  run = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** Starts anew on the same database; answers the address of the one-time link it printed. */
async function restart(args: string[] = []): Promise<string | undefined> {
  if (run) await stop(run)
  run = await start(folder, args)
  const link = linkIn(run.output())
  return link && run.address + link
}

async function makeAdmin(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Fay First')
  await page.getByLabel('E-mail').fill('Fay@Example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Dealership').fill('Fay Motors')
  await page.getByRole('combobox', { name: 'Time zone' }).fill('denver')
  await page.getByRole('option', { name: 'America/Denver' }).click()
  await page.getByRole('button', { name: 'Make the first admin' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
}

test('a first start without demo data leads to an admin of one’s own, and to no other way in', async ({ page }) => {
  const link = (await restart(['--empty'])) ?? ''
  await page.goto(new URL('/sign-in', link).href)
  await expect(page.getByText('There is no admin yet.')).toBeVisible()
  await expect(page.getByText('Sign in as')).toHaveCount(0)

  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Make the first admin' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the first admin' }).click()
  await expect(refusalOn(page)).toContainText('Choose a password of 10 to 256 characters.')
  await expectAccessible(page)
  await makeAdmin(page)
  await expect(page).toHaveURL(/\/settings\/dealership$/)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Fay Motors')
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('America/Denver')

  await page.goto(link)
  await expect(page.getByText('You are signed in as Fay First.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('This link has been used already.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to sign in' }).click()
  await expect(page.getByText('There is no admin yet.')).toHaveCount(0)
  await page.getByLabel('E-mail').fill('fay@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible()

  expect(await restart(), 'a start with an admin prints no link').toBeUndefined()
})

test('until there is an admin every start prints a link, and ends the one before', async ({ page }) => {
  const first = (await restart(['--empty'])) ?? ''
  const second = (await restart()) ?? ''
  const [, firstPath = ''] = first.split(/(?=\/welcome)/)
  await page.goto(new URL(firstPath, second).href)
  await expect(page.getByText('the program was started anew')).toBeVisible()
  await page.goto(`${second}x`)
  await expect(page.getByText('This link is not one of ours. Check that you copied all of it.')).toBeVisible()
  await page.goto(second)
  await makeAdmin(page)
})
