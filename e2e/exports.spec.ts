import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, expectAccessible, test } from './fixtures'

test('an agent chooses columns and whom to leave out, and gets the very leads that were counted', async ({
  page,
  login,
}) => {
  await login('agent')
  await page.goto('/leads?q=maria&sort=name&cols=name,status,phone')
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export Leads' })
  await expect(dialog.getByRole('button', { name: /^Export [\d,]+ leads?$/ })).toBeEnabled()
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await expect(page.getByRole('option')).toHaveText([/^CSV/, /^Excel/])
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Choose columns' }).click()
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Status', exact: true }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('checkbox', { name: 'Who opted out of calls' }).click()
  await expect(dialog.getByText(/^[\d,]+ − [\d,]+ opted out of calls = [\d,]+ leads$/)).toBeVisible()
  await expectAccessible(page)

  const button = dialog.getByRole('button', { name: /^Export [\d,]+ leads?$/ })
  const count = Number((await button.textContent())?.replace(/\D/g, ''))
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toMatch(/^Leads \d{4}-\d\d-\d\d\.csv$/)
  const file = readFileSync(await download.path())
  const records: string[][] = parse(file)
  expect(records[0]).toEqual(['Name', 'Phone'])
  expect(records.length - 1).toBe(count)
  await expect(dialog.getByText(/^[\d,]+ leads? exported\. The file is in your downloads\.$/)).toBeVisible()
  await expectAccessible(page)

  await dialog.getByRole('link', { name: 'All exports' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Exports' })).toBeVisible()
  const hash = createHash('sha256').update(file).digest('hex')
  const row = page.getByRole('row').filter({ hasText: hash })
  await expect(row).toContainText('Found by a search. Left out: who opted out of calls.')
  await expect(row).toContainText('Done')
})

test('a manager sees what an audience file asks of them before it leaves', async ({ page, login }) => {
  await login('manager')
  const rule = { field: 'budget.paymentType', operator: 'isAnyOf', operand: ['subprime'] }
  await page.goto(
    `/leads?rule=${encodeURIComponent(JSON.stringify({ version: 1, root: { match: 'all', rules: [rule] } }))}`,
  )
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export Leads' })
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await page.getByRole('option', { name: /^Meta/ }).click()
  await expect(dialog.getByText('Financial products and services')).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: 'Who opted out of sale and sharing' })).toBeDisabled()
  await expect(dialog.getByRole('checkbox', { name: 'Who opted out of e-mail' })).toBeChecked()
  await expectAccessible(page)
})

test('an export that waits is cancelled where it is', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads')
  // What a browser gets while its file is refused: so this one is not fetched, and waits.
  await page.route('**/api/exports/*/file', route => route.fulfill({ status: 204 }))
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export Leads' })
  await dialog.getByRole('button', { name: /^Export [\d,]+ leads$/ }).click()
  await expect(dialog.getByText('Waiting for its turn…')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel export' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/ cancelled it\.$/)
  await expectAccessible(page)
})

test.describe('what is refused', () => {
  test.use({ expectedErrors: [/404/] })

  test('says why in the dialog, and the page stays', async ({ page, login, pageOf }) => {
    await login('manager')
    const rule = { version: 1, root: { match: 'all', rules: [{ field: 'lead.city', operator: 'isNotBlank' }] } }
    await page.goto(`/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`)
    await page.getByRole('textbox', { name: 'Segment name' }).fill('Gone in a moment')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await expect(page).toHaveURL(/\/segments\/\d+$/)
    const address = page.url()
    await page.getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export Gone in a moment' })
    await expect(dialog.getByRole('button', { name: /^Export [\d,]+ leads$/ })).toBeEnabled()

    const other = await pageOf('manager')
    await other.goto(address)
    await other.getByRole('button', { name: 'More' }).click()
    await other.getByRole('menuitem', { name: 'Delete segment' }).click()
    await other.getByRole('button', { name: 'Delete segment' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible()

    await dialog.getByRole('button', { name: /^Export [\d,]+ leads$/ }).click()
    await expect(dialog.getByRole('alert')).toContainText('This segment does not exist, or is not shared with you.')
    expect(page.url()).toBe(address)
  })
})
