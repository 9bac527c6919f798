import type { Page } from '@playwright/test'
import { expect, expectAccessible, test, untilAlive } from './fixtures'

/** A name nobody else has, also when a test runs a second time. */
const newName = () => `Quill${crypto.randomUUID().slice(0, 8)}`

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Makes a lead of the agent's through the form, and stays on its page. */
async function createLead(page: Page, lastName: string): Promise<void> {
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(lastName)
  await choose(page, 'Store', 'Northgate Toyota')
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: lastName })).toBeVisible()
}

const value = (page: Page, section: string, label: string) =>
  page
    .getByRole('region', { name: section })
    .locator('div', { has: page.getByText(label, { exact: true }) })
    .getByRole('definition')

test.beforeEach(({ login }) => login('agent'))

test('an agent creates a lead, and finds it by its phone number and by its name', async ({ page }) => {
  const name = newName()
  await page.goto('/leads')
  await page.getByRole('link', { name: 'New lead' }).click()
  await page.getByLabel('First name').fill('Zoë')
  await page.getByLabel('Last name').fill(name)
  await page.getByLabel('Phone').fill('(312) 555-0187')
  await choose(page, 'Store', 'Northgate Honda')
  await choose(page, 'Status', 'Contacted')
  await choose(page, 'BDC agent', 'Dana Whitfield')
  await page.getByRole('button', { name: 'Add interest' }).click()
  const interest = page.getByRole('group', { name: 'Interest 1' })
  await expect(interest.getByRole('combobox', { name: 'Kind' })).toBeFocused()
  await choose(page, 'Kind', 'Model')
  await interest.getByLabel('Make').fill('Honda')
  await interest.getByLabel('Model').fill('Passport')
  await interest.getByLabel('Year').fill('2026')
  await page.getByLabel('Lowest price').fill('25,000')
  await page.getByLabel('Highest price').fill('$40k')
  await choose(page, 'Wants to buy', 'Within 30 days')
  await page.getByLabel('Credit score').fill('712')
  await choose(page, 'VIP', 'Yes')
  await choose(page, 'Extras wanted', 'Roof rack')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Create lead' }).click()

  await expect(page.getByRole('heading', { level: 1, name: `Zoë ${name}` })).toBeVisible()
  await expect(page.getByText('Lead created')).toBeVisible()
  await expect(page.getByText('2026 Honda Passport')).toBeVisible()
  await expect(value(page, 'Budget', 'Range')).toHaveText('$25–40k')
  await expect(value(page, 'Timeline', 'Wants to buy')).toHaveText('Within 30 days')
  await expect(value(page, 'Custom fields', 'VIP')).toHaveText('Yes')
  await expect(value(page, 'Custom fields', 'Extras wanted')).toHaveText('Roof rack')
  const address = page.url()

  for (const words of [name, '3125550187']) {
    await page.goto('/leads')
    await page.getByRole('searchbox').fill(words)
    await expect(page).toHaveURL(`/leads?q=${words}`)
    await page
      .getByRole('link', { name: `Zoë ${name}` })
      .first()
      .click()
    await page.getByRole('link', { name: 'Open the page of this lead' }).click()
    await expect(page).toHaveURL(address)
  }
})

test('what is typed before the form is alive is kept', async ({ page }) => {
  let release = () => {}
  const typed = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/_next/static/**/*.js', async route => {
    await typed
    await route.continue()
  })
  await page.goto('/leads/new', { waitUntil: 'commit' })
  await page.getByLabel('Last name').pressSequentially('Early')
  release()
  await untilAlive(page)
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Store: Choose the store')
  await expect(page.getByLabel('Last name')).toHaveValue('Early')
})

test('an edit changes what was changed, and keeps what was said about money before', async ({ page }) => {
  const name = newName()
  await createLead(page, name)
  await page.getByRole('link', { name: 'Edit lead' }).click()
  await page.getByLabel('Highest price').fill('31,500.50')
  await page.getByRole('button', { name: 'Save lead' }).click()
  await expect(page.getByText('Lead saved')).toBeVisible()
  await expect(value(page, 'Budget', 'Range')).toHaveText('up to $31.5k')

  await page.getByRole('link', { name: 'Edit lead' }).click()
  await expect(page.getByLabel('Highest price')).toHaveValue('31,500.50')
  await page.getByLabel('City').fill('Łódź')
  await choose(page, 'Status', 'Lost')
  await choose(page, 'Reason', 'Trade value')
  await page.getByRole('button', { name: 'Save lead' }).click()
  await expect(value(page, 'Contact', 'Address')).toHaveText('Łódź')
  await expect(page.getByRole('combobox', { name: 'Reason' })).toHaveText('Trade value')
  await expect(page.getByText(/^Before, /)).toHaveCount(0)
})

test('what is logged stands at the top of the activities, and counts as an attempt', async ({ page }) => {
  await createLead(page, newName())
  await expect(page.getByText('Nothing has happened with this lead yet.')).toBeVisible()
  await choose(page, 'Outcome', 'No answer')
  await page.getByLabel('Note').fill('Rang twice, nobody there')
  await page.getByLabel('Note').press('Control+Enter')
  const activities = page.getByRole('region', { name: 'Activities' }).getByRole('listitem')
  await expect(activities).toHaveCount(1)
  await expect(activities).toContainText(['Rang twice, nobody there'])
  await expect(value(page, 'Source and contact', 'Attempts')).toHaveText('1')
  await expect(page.getByLabel('Note')).toHaveValue('')

  await choose(page, 'Kind', 'Note')
  await page.getByLabel('Note').fill('Prefers mornings')
  await page.getByRole('button', { name: 'Log activity' }).click()
  await expect(activities).toContainText(['Prefers mornings', 'Rang twice'])
  await expect(value(page, 'Source and contact', 'Attempts')).toHaveText('1')
})

test('a lead is put into a segment by hand, taken out, and brought back', async ({ page }) => {
  await createLead(page, newName())
  const segments = page.getByRole('region', { name: 'Segments' })
  const picks = segments.getByRole('listitem').filter({ hasText: 'Service-drive hand picks' })
  await choose(page, 'Add to segment by hand', 'Service-drive hand picks')
  await expect(picks).toContainText('Added by hand by Dana Whitfield')

  await picks.getByRole('button', { name: /^Take out of/ }).click()
  await expect(picks).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(picks).toContainText('Added by hand')
})

test('reason and end of a lead that is in by hand are said on its page, and stand in the form again', async ({
  page,
}) => {
  await createLead(page, newName())
  const picks = page
    .getByRole('region', { name: 'Segments' })
    .getByRole('listitem')
    .filter({ hasText: 'Service-drive hand picks' })
  await choose(page, 'Add to segment by hand', 'Service-drive hand picks')
  const dialog = page.getByRole('dialog', { name: 'In “Service-drive hand picks” by hand' })
  await picks.getByRole('button', { name: /^Reason and end/ }).click()
  await dialog.getByLabel('Reason').fill('Asked at the counter')
  await dialog.getByLabel('Until').fill('2026-12-24')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(picks).toContainText('by Dana Whitfield: Asked at the counter, through 24 Dec 2026')
  await picks.getByRole('button', { name: /^Reason and end/ }).click()
  await expect(dialog.getByLabel('Reason')).toHaveValue('Asked at the counter')
  await expect(dialog.getByLabel('Until')).toHaveValue('2026-12-24')
})

test('a lead kept out of a segment by hand can be left to its rule again', async ({ page }) => {
  await createLead(page, newName())
  const added = page
    .getByRole('region', { name: 'Segments' })
    .getByRole('listitem')
    .filter({ hasText: 'Ready this month' })
  await choose(page, 'Add to segment by hand', 'Ready this month')
  await expect(added).toContainText('Added by hand')
  await added.getByRole('button', { name: /^Take out of/ }).click()
  await expect(added).toContainText('Kept out by hand')
  await added.getByRole('button', { name: 'Leave it to the rule' }).click()
  await expect(added).toHaveCount(0)
})

test('bad input keeps what was typed and says what is wrong, at the field and on top', async ({ page }) => {
  await page.goto('/leads/new')
  await page.getByLabel('First name').fill('Only a first name')
  await page.getByLabel('E-mail').fill('nobody at home')
  await page.getByLabel('Lowest price').fill('a lot')
  await page.getByLabel('Credit score').fill('high')
  await page.getByRole('button', { name: 'Create lead' }).click()

  const summary = page.getByRole('alert', { name: 'The lead is not saved yet. Check the marked fields.' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('link')).toHaveText([
    'Store: Choose the store this lead belongs to.',
    'E-mail: Enter an e-mail address such as name@example.com.',
    'Lowest price: Enter an amount such as 25,000.',
    'Credit score: Enter a number such as 12.5, with at most 4 decimals.',
  ])
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(
    'Enter an e-mail address such as name@example.com.',
  )
  await expectAccessible(page)
  for (const [label, typed] of [
    ['First name', 'Only a first name'],
    ['E-mail', 'nobody at home'],
    ['Lowest price', 'a lot'],
    ['Credit score', 'high'],
  ] as const) {
    await expect(page.getByLabel(label)).toHaveValue(typed)
  }

  await summary.getByRole('link', { name: /^Store/ }).click()
  await expect(page.getByRole('combobox', { name: 'Store' })).toBeFocused()
  await choose(page, 'Store', 'Northgate Toyota')
  await page.getByLabel('E-mail').fill('somebody@example.com')
  await expect(summary.getByRole('link')).toHaveCount(2)
  await page.getByLabel('Lowest price').fill('')
  await page.getByLabel('Credit score').fill('')
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Only a first name' })).toBeVisible()
})

test('of two people who edit one lead, the second is told, and loses nothing typed', async ({ page, pageOf }) => {
  await createLead(page, newName())
  const address = `${page.url()}/edit`
  await page.goto(address)
  const other = await pageOf('admin')
  await other.goto(address)
  await other.getByLabel('City').fill('Evanston')
  await other.getByRole('button', { name: 'Save lead' }).click()
  await expect(value(other, 'Contact', 'Address')).toHaveText('Evanston')

  await page.getByLabel('City').fill('Skokie')
  await page.getByRole('button', { name: 'Save lead' }).click()
  await expect(page.getByRole('alert', { name: /Somebody else changed this lead/ })).toBeFocused()
  await expect(page.getByLabel('City')).toHaveValue('Skokie')
  page.once('dialog', dialog => dialog.accept())
  await page.getByRole('button', { name: 'Reload lead' }).click()
  await expect(page.getByLabel('City')).toHaveValue('Evanston')
})

test('nobody leaves unsaved changes behind without being asked', async ({ page }) => {
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill('Almost')
  const asked: string[] = []
  page.once('dialog', dialog => {
    asked.push(dialog.message())
    return dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Cancel' }).click()
  expect(asked).toEqual(['Leave this page? What you changed is not saved yet.'])
  await expect(page.getByLabel('Last name')).toHaveValue('Almost')
  page.once('dialog', dialog => dialog.accept())
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(/\/leads$/)
})

test('the pages of a lead are for everyone', async ({ page }) => {
  await createLead(page, newName())
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Edit lead' }).click()
  await page.getByRole('button', { name: 'Add interest' }).click()
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test.describe('without a connection', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

  test('the table stays, says so, and goes on where it was asked to', async ({ page, context }) => {
    await page.goto('/leads')
    const header = page.getByRole('columnheader', { name: 'Name' }).getByRole('button').first()
    await context.setOffline(true)
    await header.click()
    await expect(page.getByText('There is no connection')).toBeVisible()
    await expect(page).toHaveURL(/\/leads$/)
    await expect(page.getByRole('table')).toBeVisible()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page).toHaveURL(/sort=/)
  })
})
