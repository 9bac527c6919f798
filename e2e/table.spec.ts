import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'

const table = (page: Page) => page.getByRole('region', { name: 'Leads' })
const names = (page: Page) => table(page).locator('[data-row-link]')
const drawer = (page: Page) => page.getByRole('complementary').filter({ has: page.locator('#lead-in-drawer') })
/** Without that of the boxes. */
const heads = async (page: Page) =>
  (await table(page).locator('thead th').allInnerTexts()).map(text => text.trim()).filter(Boolean)
const widthOf = (locator: Locator) => locator.evaluate(element => element.getBoundingClientRect().width)
const settled = (page: Page) => expect(table(page)).toHaveAttribute('aria-busy', 'false')
/** What a test saves is its own, also when it runs a second time. */
const newName = () => `Calls ${crypto.randomUUID().slice(0, 6)}`

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox()
  if (!box) throw new Error('There is nothing to drag.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

async function saveViewAs(page: Page, name: string, people: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Save as a new view' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('combobox', { name: 'Who may use it' }).click()
  await page.getByRole('option', { name: people }).click()
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(page).toHaveURL(/view=\d+$/)
}

test('a column is made wider by its edge, with the mouse and with the keys, and the address keeps it', async ({
  page,
  login,
}) => {
  await login('agent')
  await page.goto('/leads?size=25')
  const head = page.getByRole('columnheader', { name: /^Status/ })
  const edge = page.getByRole('separator', { name: 'Width of Status' })
  const before = await widthOf(head)
  const box = await edge.boundingBox()
  await drag(page, edge, { x: (box?.x ?? 0) + 4 + 60, y: (box?.y ?? 0) + 8 })
  await expect(page).toHaveURL(/w=status\.\d+/)
  expect(await widthOf(head)).toBeCloseTo(before + 60, -1)

  await edge.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => widthOf(head)).toBeCloseTo(before + 20, -1)
  await settled(page)
  await page.reload()
  expect(await widthOf(head)).toBeCloseTo(before + 20, -1)
})

test('columns change places by dragging their grips and by the arrow keys on them', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads?cols=name,status,phone,email')
  await page.getByRole('button', { name: 'Columns' }).click()
  const grip = (label: string) => page.getByRole('button', { name: `Move ${label}: drag, or use the arrow keys` })
  const target = await grip('Status').boundingBox()
  await drag(page, grip('E-mail'), { x: target?.x ?? 0, y: (target?.y ?? 0) + 10 })
  await expect.poll(() => heads(page)).toEqual(['Name', 'E-mail', 'Status', 'Phone'])

  await grip('E-mail').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => heads(page)).toEqual(['Name', 'Status', 'E-mail', 'Phone'])
  await expect(grip('E-mail')).toBeFocused()
  await expect(page).toHaveURL(/cols=name,status,email,phone/)
})

test('head and names stay in sight however far the table is scrolled', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads?cols=name,status,interests,budget,source,phone,email,city,created,updated')
  await table(page).evaluate(box => box.scrollTo(400, 600))
  await expect(page.getByRole('columnheader', { name: /^City/ })).toBeInViewport()
  await expect(page.getByRole('columnheader', { name: /^Name/ })).toBeInViewport({ ratio: 1 })
  await expect(names(page).nth(20)).toBeInViewport({ ratio: 1 })
})

test('with every filter open six tenths of a laptop’s screen are rows', async ({ page, login }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await login('manager')
  await page.goto('/leads/segments/1?f=status.attempted~contacted~qualified,urgency.high~critical')
  for (const filter of ['Store', 'Created', 'Last contact', 'Tags']) {
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: filter }).click()
    await expect(page.getByRole('menuitem', { name: filter })).toHaveCount(0)
  }
  await expect(names(page).first()).toBeVisible()
  expect(await table(page).evaluate(box => box.clientHeight)).toBeGreaterThanOrEqual(540)
})

test('columns grow with the text', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads?cols=name,status,phone')
  const head = page.getByRole('columnheader', { name: /^Status/ })
  const before = await widthOf(head)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expect.poll(() => widthOf(head)).toBeCloseTo(before * 2, -1)
  await page.getByRole('separator', { name: 'Width of Status' }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => widthOf(head)).toBeCloseTo((before + 40) * 2, -1)
})

test('filters go on into the rule in the builder, and nothing is saved by that', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads/segments/1?f=source.autotrader')
  const [, narrowed] = /([\d,]+) of/.exec((await page.getByText(/^[\d,]+ of [\d,]+$/).textContent()) ?? '') ?? []
  await page.getByRole('button', { name: 'Add to the rule' }).click()
  await expect(page).toHaveURL(/\/leads\/segments\/1\/edit\?rule=/)
  await expect(page.getByText(/Source is Autotrader|source is Autotrader/).first()).toBeVisible()
  expect(narrowed).toMatch(/\d/)
  await page.goto('/leads/segments/1')
  await expect(page.getByRole('main').locator('header')).not.toContainText('Autotrader')
})

test('a view is saved for others, changed and discarded, changed and saved; who may not save it keeps a copy', async ({
  page,
  login,
  pageOf,
}) => {
  await login('manager')
  const name = newName()
  await page.goto('/leads?f=status.new&sort=name&cols=name,phone&d=c')
  await page.getByRole('button', { name: /^View:/ }).click()
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
  await expectAccessible(page)
  await saveViewAs(page, name, 'Everyone')
  expect(await heads(page)).toEqual(['Name', 'Phone'])
  const address = page.url()

  const bar = page.getByRole('region', { name: 'Changed view' })
  await page
    .getByRole('columnheader', { name: /^Phone/ })
    .getByRole('button')
    .click()
  await expect(bar).toContainText('is changed')
  await bar.getByRole('button', { name: 'Discard' }).click()
  await expect(bar).toHaveCount(0)
  await expect(page).toHaveURL(address)

  await page.getByRole('button', { name: 'Clear the filter Status' }).click()
  await expect(page).toHaveURL(/f=(&|$)/)
  await bar.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(bar).toHaveCount(0)
  await expect(page).toHaveURL(address)
  await expect(page.getByRole('button', { name: 'Clear the filter Status' })).toHaveCount(0)

  const other = await pageOf('agent')
  await other.goto(address)
  expect(await heads(other)).toEqual(['Name', 'Phone'])
  await other.getByRole('columnheader', { name: /^Name/ }).getByRole('button').click()
  const theirs = other.getByRole('region', { name: 'Changed view' })
  await expect(theirs).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Save as…' }).click()
  await saveViewAs(other, name, 'Private')
  await expect(theirs).toHaveCount(0)
})

test('the keys walk down the table, open a lead beside it, step on, and come back to the row', async ({
  page,
  login,
}) => {
  await login('manager')
  await page.goto('/leads/segments/1?size=25&sort=name')
  const [first = '', second = '', third = ''] = await names(page).allInnerTexts()
  await names(page).first().focus()
  await page.keyboard.press('j')
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const heading = drawer(page).getByRole('heading', { level: 2 }).first()
  await expect(heading).toHaveText(second)
  await expect(heading).toBeFocused()
  await expect(page).toHaveURL(/lead=\d+/)
  await expect(page).toHaveTitle(new RegExp(`^${second.replace(/[()[\]{}.*+?^$|\\]/g, '\\$&')} · `))

  await page.keyboard.press('Alt+ArrowDown')
  await expect(heading).toHaveText(third)
  await drawer(page).getByRole('button', { name: 'Why is this lead here?' }).click()
  await expect(page.getByRole('dialog', { name: `${third} is in “` })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(heading).toHaveText(third)
  await heading.focus()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
  await expect(names(page).nth(2)).toBeFocused()
  await expect(page).toHaveTitle(/^SUV intenders/)
  expect(first).not.toBe('')
})

/** A lead of the test's own, alone in the table. */
async function ownLead(page: Page): Promise<string> {
  const name = `Quill${crypto.randomUUID().slice(0, 8)}`
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(name)
  await page.getByRole('combobox', { name: 'Store', exact: true }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await page.goto(`/leads?q=${name}&cols=name,status,bdcAgent,tags`)
  return name
}

test('status, agent and tags are changed in the drawer, and the row says so', async ({ page, login }) => {
  await login('agent')
  await ownLead(page)
  const row = table(page).locator('tbody tr').first()
  await names(page).first().focus()
  await page.keyboard.press('e')
  const status = drawer(page).getByRole('combobox', { name: 'Status', exact: true })
  await expect(status).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Working' }).click()
  await expect(row).toContainText('Working')

  await drawer(page).getByRole('combobox', { name: 'BDC agent: Nobody' }).click()
  await page.getByRole('option', { name: 'Dana Whitfield' }).click()
  await expect(row).toContainText('Dana Whitfield')
  await drawer(page).getByRole('combobox', { name: 'Tags' }).click()
  const tag = page.getByRole('option').first()
  const word = (await tag.textContent()) ?? ''
  await tag.click()
  await page.keyboard.press('Escape')
  await expect(row).toContainText(word)
  await drawer(page).getByRole('button', { name: 'Add budget' }).click()
  await page.getByLabel('Highest price').fill('31,000')
  await page.getByRole('button', { name: 'Save budget' }).click()
  await expect(drawer(page).getByText('up to $31k')).toBeVisible()
  await expectAccessible(page)
})

test.describe('while the server does not answer', () => {
  test.use({ expectedErrors: [/ERR_FAILED/] })

  test('what is chosen in the drawer goes back, the sentence says why, and nothing else goes', async ({
    page,
    login,
  }) => {
    await login('agent')
    await ownLead(page)
    await names(page).first().click()
    await drawer(page).getByLabel('Note').fill('Half a note')
    await page.route('**/leads?**', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await drawer(page).getByRole('combobox', { name: 'Status', exact: true }).click()
    await page.getByRole('option', { name: 'Working' }).click()
    await expect(drawer(page).getByRole('alert')).toContainText('The server could not be reached.')
    await expect(drawer(page).getByRole('combobox', { name: 'Status', exact: true })).toHaveText('New')
    await expect(drawer(page).getByLabel('Note')).toHaveValue('Half a note')
  })
})

test('c logs a call and f goes to the filters, ? says so, and a switch turns single keys off', async ({
  page,
  login,
}) => {
  await login('agent')
  await page.goto('/leads?size=25')
  await names(page).first().focus()
  await page.keyboard.press('f')
  await expect(page.getByRole('combobox', { name: 'Status' })).toBeFocused()
  await names(page).first().focus()
  await page.keyboard.press('c')
  await expect(drawer(page).getByRole('combobox', { name: 'Outcome' })).toBeFocused()
  await drawer(page).getByRole('button', { name: 'Close' }).click()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Log a call')
  await expectAccessible(page)
  await sheet.getByRole('switch').click()
  await page.keyboard.press('Escape')
  await names(page).first().focus()
  for (const key of ['?', 'c', '/']) await page.keyboard.press(key)
  await expect(names(page).first()).toBeFocused()
  await page.reload()
  await names(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(1)).toBeFocused()
  await page.keyboard.press('o')
  await page.keyboard.press('?')
  await expect(names(page).nth(1)).toBeFocused()

  await page.getByRole('button', { name: 'Dana Whitfield' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts' }).click()
  await page.keyboard.press('Escape')
  await names(page).first().focus()
  await page.keyboard.press('o')
  await expect(drawer(page)).toHaveCount(1)
})

test('the leads open with a view of one’s own, in an address that says so', async ({ page, pageOf, login }) => {
  await login('admin')
  const name = newName()
  await page.goto('/leads?f=status.working&cols=name,phone')
  await page.getByRole('button', { name: /^View:/ }).click()
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
  await saveViewAs(page, name, 'Private')
  const address = page.url()
  await page.getByRole('button', { name: /^View:/ }).click()
  const wish = page.getByRole('menuitemcheckbox', { name: 'Open the leads with this view' })
  await wish.click()
  await expect(wish).toBeChecked()
  await page.keyboard.press('Escape')

  const again = await pageOf('admin')
  await again.goto('/leads')
  await expect(again).toHaveURL(address)
  expect(await heads(again)).toEqual(['Name', 'Phone'])
  await again.getByRole('button', { name: /^View:/ }).click()
  await again.getByRole('menuitemradio', { name: 'Usual view' }).click()
  await expect(again).toHaveURL(/\/leads\?view=0$/)
  await expect(again.getByRole('columnheader', { name: /^Budget/ })).toBeVisible()
  await again.getByRole('button', { name: /^View:/ }).click()
  await again.getByRole('menuitemcheckbox', { name: 'Open the leads with this view' }).click()
  await expect(again.getByText('The leads open with the usual view')).toBeVisible()
  await again.goto('/leads')
  await expect(again).toHaveURL(/\/leads$/)
})

test('what is logged in the drawer is in it at once', async ({ page, login }) => {
  await login('agent')
  await ownLead(page)
  await names(page).first().click()
  await drawer(page).getByLabel('Note').fill('Rang twice')
  await drawer(page).getByRole('button', { name: 'Log activity' }).click()
  await expect(drawer(page).getByRole('listitem').filter({ hasText: 'Rang twice' })).toBeVisible()
})

test('the lead after the last one of a page is the first of the next', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads?size=25&sort=created')
  const before = await names(page).allTextContents()
  await names(page).last().click()
  await drawer(page).getByRole('button', { name: 'Next lead' }).click()
  await expect(page).toHaveURL(/page=2/)
  await expect(names(page)).not.toHaveText(before)
  const name = (await names(page).first().textContent()) ?? ''
  await expect(drawer(page).getByRole('heading', { level: 2 }).first()).toHaveText(name)
})

test('back and forward bring back the page, how far it was scrolled, and the lead beside it', async ({
  page,
  login,
}) => {
  await login('agent')
  await page.goto('/leads?size=50')
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2/)
  await settled(page)
  const top = () => table(page).evaluate(box => box.scrollTop)
  expect(await top()).toBe(0)
  await table(page).evaluate(box => box.scrollTo(0, 500))
  const name = (await names(page).nth(14).textContent()) ?? ''
  await names(page).nth(14).click()
  await drawer(page).getByRole('link', { name: 'Open the page of this lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.goBack()
  await expect(drawer(page).getByRole('heading', { level: 2 }).first()).toHaveText(name)
  await expect(page).toHaveURL(/page=2/)
  await expect.poll(top).toBe(500)
  await page.goBack()
  await expect(drawer(page)).toHaveCount(0)
  await expect.poll(top).toBe(500)
  await page.goBack()
  await expect(page).not.toHaveURL(/page=/)
  await page.goForward()
  await expect(page).toHaveURL(/page=2/)
  await expect.poll(top).toBe(500)
})
