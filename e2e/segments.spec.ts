import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expect, test } from './fixtures'

/** What the head of a segment says: "9,812 leads". */
async function totalOf(page: Page): Promise<number> {
  const words = await page
    .getByRole('main')
    .getByText(/^[\d,]+ leads?$/)
    .first()
    .textContent()
  return Number(words?.replace(/\D/g, ''))
}

/** Opens a segment from the list, as a person would. */
async function openSegment(page: Page, name: string): Promise<void> {
  await page.goto('/leads/segments')
  await page.getByRole('main').getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(rowsOf(page).first()).toBeVisible()
}

const rowsOf = (page: Page) => page.getByRole('table').locator('tbody tr')

/** What each row says; a menu at its end says nothing. */
const textsOf = async (page: Page) => (await rowsOf(page).allInnerTexts()).map(text => text.trim())

test('a manager opens the address an agent copied and sees the same rows', async ({ page, login, pageOf }) => {
  await login('agent')
  await openSegment(page, 'Not contacted in 14 days')
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Qualified' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/f=status\.qualified/)
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/sort=name/)
  await expect(page.getByText(/^[\d,]+ of [\d,]+$/)).toBeVisible()
  await expect(page.locator('section[aria-label="Leads"]')).toHaveAttribute('aria-busy', 'false')
  const rows = await textsOf(page)

  const other = await pageOf('manager')
  await other.goto(page.url())
  await expect(rowsOf(other)).toHaveCount(rows.length)
  expect(await textsOf(other)).toEqual(rows)
})

test('the export has as many rows as the page says, in its order and with its columns', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads/segments/3?sort=name&cols=name,phone,created')
  await expect(rowsOf(page).first()).toBeVisible()
  const names = await rowsOf(page).locator('td:first-child a').allInnerTexts()
  const response = await page.request.get('/api/segments/3/export?sort=name&cols=name,phone,created')
  expect(response.headers()['content-type']).toBe('text/csv; charset=utf-8')
  const records: string[][] = parse(await response.body(), { bom: true })
  expect(records[0]).toEqual(['Name', 'Phone', 'Created'])
  expect(records.length - 1).toBe(await totalOf(page))
  expect(Number(response.headers()['x-total-count'])).toBe(records.length - 1)
  expect(records.slice(1, names.length + 1).map(([name]) => name?.replace(/^'/, ''))).toEqual(names)
})

test('a lead is added and taken out by hand, and the count follows', async ({ page, login }) => {
  await login('manager')
  await openSegment(page, 'Saturday event guests')
  const before = await totalOf(page)

  await page.getByRole('combobox', { name: 'Find a lead to add by hand' }).click()
  await page.keyboard.type('kofi boateng')
  await page.getByRole('option').first().click()
  await expect(page.getByText('was added by hand.')).toBeVisible()
  await expect.poll(() => totalOf(page)).toBe(before + 1)

  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => totalOf(page)).toBe(before)
})

test('a member the rule has is kept out by hand, and left to the rule again', async ({ page, login }) => {
  await login('manager')
  await openSegment(page, 'New, not yet attempted')
  const name = await rowsOf(page).last().locator('[data-row-link]').textContent()
  const lead = await rowsOf(page).last().getAttribute('data-lead')
  // Others write as well: only this lead is counted.
  await page.getByRole('searchbox').fill(name ?? '')
  await expect(page).toHaveURL(/q=/)
  const row = page.locator(`tr[data-lead="${lead}"]`)
  await row.getByRole('button', { name: /What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Take out of this segment' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(row).toBeVisible()
})

test('back and forward retrace search, order and pages', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads')
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(page.getByText(/^51–100 of/)).toBeVisible()
  await page.getByRole('button', { name: 'Status', exact: true }).last().click()
  await expect(page).toHaveURL(/sort=status/)
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'ascending')
  await page.goBack()
  await expect(page).toHaveURL(/\/leads\?page=2$/)
  await expect(page.getByText(/^51–100 of/)).toBeVisible()
  await page.goBack()
  await expect(page.getByText(/^1–50 of/)).toBeVisible()
})

test('the head of the table stays in sight, and the next page begins at its top', async ({ page, login }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await login('agent')
  await page.goto('/leads')
  await page.getByRole('button', { name: 'Next page' }).scrollIntoViewIfNeeded()
  await expect(page.getByRole('columnheader', { name: 'Status' })).toBeInViewport()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText(/^51–100 of/)).toBeAttached()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
})

test('what is typed before the page is alive is searched for once it is', async ({ page, login }) => {
  await login('agent')
  let release = () => {}
  const typed = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async route => {
    await typed
    await route.continue()
  })
  await page.goto('/leads', { waitUntil: 'commit' })
  await page.getByRole('searchbox').pressSequentially('maria')
  release()
  await expect(page).toHaveURL(/q=maria/)
  await expect(page.getByRole('searchbox')).toHaveValue('maria')
})

test('columns are chosen, and the address keeps them', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'E-mail' }).click()
  await expect(page).toHaveURL(/cols=.*email/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'E-mail' })).toBeVisible()
})

test.describe('an address that cannot be read', () => {
  for (const [what, query, sentence] of [
    ['filter', 'f=status.unheardof', 'has no choice "unheardof"'],
    ['filter that is no filter', 'f=;drop', 'The filters in this address cannot be read'],
    ['draft', 'rule={"version":1', 'The unsaved rule in this address cannot be read'],
    [
      'draft about an unknown field',
      `rule=${JSON.stringify({ version: 1, root: { match: 'all', rules: [{ field: 'lead.x', operator: 'is', operand: 'y' }] } })}`,
      'There is no field "lead.x"',
    ],
    ['stored state', 'vs=nothing', 'address'],
  ] as const) {
    test(`for its ${what} shows no leads and says why, and its export is refused`, async ({ page, login }) => {
      await login('manager')
      await page.goto(`/leads/segments/1?${query}`)
      await expect(page.getByRole('main').getByRole('alert')).toContainText(sentence)
      await expect(rowsOf(page)).toHaveCount(0)
      const refused = await page.request.get(`/api/segments/1/export?format=csv&${query}`)
      expect(refused.status()).toBe(400)
      expect((await refused.json()).error.message).toContain(sentence)

      const wayOut = page
        .getByRole('main')
        .getByRole('alert')
        .getByText(/^(Start over|Clear search and filters)$/)
      await wayOut.click()
      await expect(rowsOf(page).first()).toBeVisible()
    })
  }

  test('for its order, page, size or columns falls back to the usual ones', async ({ page, login }) => {
    await login('manager')
    await page.goto('/leads/segments/1?sort=evil&page=-1&size=7&cols=nope')
    await expect(rowsOf(page).first()).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Budget' })).toBeVisible()
  })
})

test('a page beyond the last shows the last', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads/segments/1?page=999')
  await expect(rowsOf(page).first()).toBeVisible()
})
