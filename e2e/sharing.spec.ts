import type { Page } from '@playwright/test'
import { expect, expectAccessible, refusalOn, test, untilAlive } from './fixtures'

const rowsOf = (page: Page) => page.getByRole('table').locator('tbody tr')

/** A segment of the manager's own: other tests look at the demo's. */
async function makeSegment(page: Page, name: string): Promise<void> {
  const rule = {
    version: 1,
    root: { match: 'all', rules: [{ field: 'lead.status', operator: 'isAnyOf', operand: ['qualified'] }] },
  }
  await page.goto(`/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`)
  await page.getByRole('textbox', { name: 'Segment name' }).fill(name)
  await page
    .getByRole('button', { name: /^Save (segment|as new)$/ })
    .last()
    .click()
  await page.waitForURL(/\/leads\/segments\/\d+/)
  await page.goto(page.url().replace(/(\/segments\/\d+).*/, '$1'))
}

async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function makeLink(page: Page, isForGuests: boolean): Promise<string> {
  await page.getByRole('button', { name: 'New link' }).click()
  if (isForGuests) {
    await page.getByRole('combobox', { name: 'For', exact: true }).click()
    await page.getByRole('option', { name: 'Guests too' }).click()
  }
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

test.describe('links', () => {
  test.use({ expectedErrors: [/404/] })

  test('a guest reads the leads with contact details masked, until the link is taken back', async ({
    page,
    login,
    browser,
  }) => {
    await login('manager')
    await makeSegment(page, `Shared ${crypto.randomUUID().slice(0, 6)}`)
    await page.goto(`${page.url()}?cols=name,email,phone`)
    await openMenu(page, 'Share')
    await expect(page.getByRole('heading', { level: 1, name: 'Sharing' })).toBeVisible()
    await untilAlive(page)
    const link = await makeLink(page, true)
    await expectAccessible(page)

    const guest = await (await browser.newContext()).newPage()
    const response = await guest.goto(link)
    expect(response?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
    await expect(rowsOf(guest).first()).toBeVisible()
    expect(await guest.getByRole('table').textContent()).not.toMatch(/@|\d{3}-\d{4}/)
    await expectAccessible(guest)

    await page.getByRole('button', { name: /^Take back the link/ }).click()
    await expect(page.getByText('There is no link to this segment.')).toBeVisible()
    expect((await guest.goto(link))?.status()).toBe(404)
    await guest.context().close()
  })

  test('an agent follows a link to a private segment and sees the leads they may see', async ({
    page,
    login,
    pageOf,
  }) => {
    await login('manager')
    const name = `Private ${crypto.randomUUID().slice(0, 6)}`
    await makeSegment(page, name)
    const address = page.url()
    await openMenu(page, 'Share')
    await untilAlive(page)
    await page.getByRole('radio', { name: 'Private' }).click()
    await page.getByRole('button', { name: 'Save who has it' }).click()
    await expect(page.getByText('Sharing changed')).toBeVisible()
    const link = await makeLink(page, false)

    const agent = await pageOf('agent')
    expect((await agent.goto(address))?.status()).toBe(404)
    await agent.goto(link)
    await expect(agent.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(agent.getByRole('button', { name: 'Export', exact: true })).toHaveCount(0)
  })
})

test('what is copied opens for somebody else as it looks here, also a view that is mine alone', async ({
  page,
  context,
  login,
  pageOf,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await login('agent')
  await makeSegment(page, `Copied ${crypto.randomUUID().slice(0, 6)}`)
  await page.goto(`${page.url()}?f=agent.me~none&sort=name&cols=name,status,phone&w=phone.222&d=c`)
  await page.getByRole('button', { name: /^View:/ }).click()
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a new view' })
  await dialog.getByLabel('Name').fill(`Mine ${crypto.randomUUID().slice(0, 6)}`)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(page).toHaveURL(/view=\d+$/)
  const saved = page.url()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByText('Link copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).not.toBe(saved)

  const looks = async (of: Page) => ({
    heads: (await of.getByRole('table').locator('thead th').allInnerTexts()).map(text => text.trim()).filter(Boolean),
    phone: await of
      .getByRole('columnheader', { name: /^Phone/ })
      .evaluate(element => Math.round(element.getBoundingClientRect().width)),
    sorted: await of.getByRole('columnheader', { name: /^Name/ }).getAttribute('aria-sort'),
  })
  const other = await pageOf('manager')
  await other.goto(copied)
  await expect(other.getByRole('button', { name: 'Clear the filter Agent' })).toBeVisible()
  expect(await looks(other)).toEqual(await looks(page))
  // "Me" is whoever looks: what is assigned to the agent is not the manager's.
  const shown = async (of: Page) => new Set(await of.getByRole('table').locator('[data-row-link]').allInnerTexts())
  expect(await shown(other)).not.toEqual(await shown(page))
})

test.describe('of two people', () => {
  test.use({ expectedErrors: [/404/] })

  test('one deletes the segment that the other looks at: what they do next is refused in a sentence', async ({
    page,
    login,
    pageOf,
  }) => {
    await login('manager')
    await makeSegment(page, `Gone ${crypto.randomUUID().slice(0, 6)}`)
    const other = await pageOf('admin')
    await other.goto(page.url())
    await openMenu(page, 'Delete segment')
    await page.getByRole('button', { name: 'Delete segment' }).click()
    await page.waitForURL('/leads/segments')
    await openMenu(other, 'Duplicate')
    await expect(refusalOn(other)).toContainText('This segment does not exist, or is not shared with you.')
    await other.reload()
    await expect(other.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
  })
})

test('a segment is made static and dynamic again, and both counts are said first', async ({ page, login }) => {
  await login('manager')
  await makeSegment(page, `Frozen ${crypto.randomUUID().slice(0, 6)}`)
  await openMenu(page, 'Make static')
  await expect(page.getByRole('dialog')).toContainText(
    /Now[\d,]+ leads? that you see.*Afterwards[\d,]+ leads? that you see/s,
  )
  await page.getByRole('button', { name: 'Make static' }).click()
  await expect(page.getByRole('main').getByText('Static', { exact: true })).toBeVisible()
  await openMenu(page, 'Make dynamic')
  await expect(page.getByRole('dialog', { name: /dynamic again/ })).toContainText('Leads whose status is Qualified')
  await page.getByRole('button', { name: 'Make dynamic' }).click()
  await expect(page.getByRole('main').getByText('Dynamic', { exact: true })).toBeVisible()
})

test('a segment that is shared cannot be deleted, and its dialog leads to what keeps it', async ({ page, login }) => {
  await login('manager')
  await makeSegment(page, `Kept ${crypto.randomUUID().slice(0, 6)}`)
  await openMenu(page, 'Share')
  await untilAlive(page)
  await makeLink(page, false)
  await page.goBack()
  await openMenu(page, 'Delete segment')
  await page.getByRole('dialog').getByRole('link', { name: '1 link' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sharing' })).toBeVisible()
})

test('a pasted list says whom it finds before anybody is added', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads?cols=email&sort=-created&f=status.lost')
  const email = await rowsOf(page).getByText('@').first().textContent()
  await makeSegment(page, `Pasted ${crypto.randomUUID().slice(0, 6)}`)
  await page.getByRole('button', { name: 'Paste list' }).click()
  await page.getByRole('textbox', { name: 'E-mails or phone numbers' }).fill(`${email}\nnobody@nowhere.example`)
  await page.getByRole('button', { name: 'Look up' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/1 not found/)
  await page.getByRole('button', { name: 'Add 1 lead' }).click()
  await expect(page.getByText('1 lead added by hand')).toBeVisible()
  await expect(page.getByText(/\+ 1 added by hand/)).toBeVisible()
})
