import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expect, expectAccessible, test } from './fixtures'

const rowsOf = (page: Page) => page.getByRole('region', { name: 'Entries' }).locator('tbody tr')

/** How many entries the head of the page says there are. */
async function totalOf(page: Page): Promise<number> {
  const words = await page.getByText(/^[\d,]+ entr(y|ies)$/).textContent()
  return Number(words?.replace(/\D/g, ''))
}

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: filter, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
  await page.keyboard.press('Escape')
}

/** Creates a lead as the agent, through the form. */
async function createLead(page: Page, name: string): Promise<void> {
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(name)
  await page.getByRole('combobox', { name: 'Store', exact: true }).click()
  await page.getByRole('option', { name: 'Northgate Toyota', exact: true }).click()
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('what an agent did, their manager reads, when and where, and opens it', async ({ page, login, pageOf }) => {
  const name = `Quill${crypto.randomUUID().slice(0, 8)}`
  await createLead(await pageOf('agent'), name)

  await login('manager')
  await page.goto('/audit')
  const row = rowsOf(page).filter({ hasText: name })
  await expect(row).toContainText('Created a lead')
  await expect(row).toContainText('Dana Whitfield')
  await expect(row).toContainText('22 Nov 2026, 10:00')
  await expect(row).toContainText('Northgate Toyota')
  await row.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('filters are in the address, back and forward retrace them, and the export is what they leave', async ({
  page,
  login,
}) => {
  await login('manager')
  await page.request.get('/api/leads/export?format=csv&f=status.new')
  await page.goto('/audit')
  await choose(page, 'Action', 'Exported leads')
  await expect(page).toHaveURL(/action=lead\.export/)
  await choose(page, 'Person', 'Luis Ferreira')
  await expect(page).toHaveURL(/by=\d+/)
  await expect(rowsOf(page).filter({ hasNotText: 'Exported leads' })).toHaveCount(0)

  const link = page.getByRole('link', { name: 'Export', exact: true })
  await expect(link).toHaveAttribute('href', /by=\d+/)
  const href = (await link.getAttribute('href')) ?? ''
  const response = await page.request.get(href)
  expect(response.headers()['content-type']).toBe('text/csv; charset=utf-8')
  const records: Record<string, string>[] = parse(await response.body(), { columns: true })
  expect(records.length).toBeGreaterThan(0)
  expect(records.every(({ Action, Person }) => Action === 'Exported leads' && Person === 'Luis Ferreira')).toBe(true)
  expect(await totalOf(page)).toBe(records.length)

  await page.goBack()
  await expect(page).not.toHaveURL(/by=/)
  await expect(page.getByRole('combobox', { name: 'Person', exact: true })).toHaveText('Person')
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Action', exact: true })).toHaveText('Action: Exported leads')

  await page.goto('/audit')
  await expect(rowsOf(page).filter({ hasText: 'Exported the audit log' }).first()).toContainText(/Count: \d/)
})

test('days without entries say so, and days that cannot be say why', async ({ page, login }) => {
  await login('admin')
  await page.goto('/audit')
  await page.getByLabel('To', { exact: true }).fill('2020-01-01')
  await expect(page).toHaveURL(/to=2020-01-01/)
  await expect(page.getByRole('heading', { name: 'Nothing matches the filters' })).toBeVisible()
  await page.getByLabel('From', { exact: true }).fill('2021-01-01')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The first day is after the last one.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await expect(rowsOf(page).first()).toBeVisible()
})

test.describe('to an agent', () => {
  test.use({ expectedErrors: [/404/] })

  test('there is no audit log', async ({ page, login }) => {
    await login('agent')
    await page.goto('/leads')
    await expect(page.getByRole('navigation', { name: 'Workspace' }).getByRole('link', { name: 'Leads' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
    expect((await page.goto('/audit'))?.status()).toBe(404)
    const refused = await page.request.get('/api/audit/export?format=csv')
    expect(refused.status()).toBe(403)
    expect((await refused.json()).error.message).toBe('Agents may not read the audit log. Ask a manager.')
  })
})
