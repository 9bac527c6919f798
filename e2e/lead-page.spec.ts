import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'

/** A name nobody else has, also when a test runs a second time. */
const newName = () => `Rowan${crypto.randomUUID().slice(0, 8)}`

async function choose(page: Page, within: Page | Locator, field: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Makes a lead through the form, and stays on its page. */
async function createLead(page: Page, lastName: string): Promise<void> {
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(lastName)
  await page.getByLabel('E-mail').fill(`${lastName.toLowerCase()}@example.com`)
  await page.getByLabel('Phone').fill('(312) 555-0142')
  await choose(page, page, 'Store', 'Northgate Toyota')
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: lastName })).toBeVisible()
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** How many leads of that name a rule finds. */
async function expectFound(page: Page, name: string, rule: object, count: number): Promise<void> {
  const stored = JSON.stringify({ version: 1, root: { match: 'all', rules: [rule] } })
  await page.goto(`/leads?q=${name}&rule=${encodeURIComponent(stored)}`)
  await expect(page.getByRole('table').getByText(name)).toHaveCount(count)
}

test.beforeEach(({ login }) => login('agent'))

test('a vehicle is added, and its lead is found by "lease ends in the next 6 months"', async ({ page }) => {
  const name = newName()
  await createLead(page, name)
  const lead = page.url()
  const vehicles = section(page, 'Vehicles')
  await expect(vehicles).toContainText('No vehicle of this lead is known.')
  await vehicles.getByRole('button', { name: 'Add vehicle' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add vehicle' })
  await dialog.getByRole('button', { name: 'Add vehicle' }).click()
  await expect(dialog).toContainText('Enter at least one thing about this vehicle')
  await dialog.getByLabel('Model year').fill('2023')
  await dialog.getByLabel('Make').fill('Honda')
  await dialog.getByLabel('Model', { exact: true }).fill('CR-V')
  await dialog.getByLabel('Lease end').fill('2027-03-12')
  await dialog.getByLabel('Estimate').fill('21.5k')
  await dialog.getByLabel('Payoff').fill('18,000')
  await dialog.getByLabel('APR').fill('a lot')
  await dialog.getByRole('button', { name: 'Add vehicle' }).click()
  await expect(dialog).toContainText('Enter a rate below 100')
  await dialog.getByLabel('APR').fill('6.9')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add vehicle' }).click()
  await expect(vehicles).toContainText('2023 Honda CR-V · Owned')
  await expect(vehicles).toContainText('Lease ends 12 Mar 2027')
  await expect(vehicles).toContainText('Equity $3,500 · APR 6.9%')

  const ending = { field: 'vehicle.leaseEnd', operator: 'isIn', operand: { next: 6, unit: 'month' } }
  const rule = { related: 'vehicle', quantity: { atLeast: 1 }, where: { match: 'all', rules: [ending] } }
  await expectFound(page, name, rule, 1)

  await page.goto(lead)
  await vehicles.getByRole('button', { name: 'Edit 2023 Honda CR-V' }).click()
  await page.getByRole('dialog').getByLabel('Payoff').fill('25,000')
  await page.getByRole('dialog').getByRole('button', { name: 'Save vehicle' }).click()
  await expect(vehicles).toContainText('Equity -$3,500')
  await vehicles.getByRole('button', { name: 'Remove 2023 Honda CR-V' }).click()
  await expect(vehicles).toContainText('No vehicle of this lead is known.')
  await expect(vehicles.getByRole('heading')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(vehicles).toContainText('2023 Honda CR-V · Owned')
})

test('an appointment is set for tomorrow and confirmed, with the keyboard alone', async ({ page }) => {
  const name = newName()
  await createLead(page, name)
  const appointments = section(page, 'Appointments')
  await appointments.getByRole('button', { name: 'Add appointment' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add appointment' })
  await expect(dialog.getByLabel('Starts')).toHaveValue('2026-11-23T10:00')
  await dialog.getByLabel('Note').focus()
  await page.keyboard.type('Brings the trade-in')
  await dialog.getByRole('button', { name: 'Add appointment' }).focus()
  await page.keyboard.press('Enter')
  await expect(appointments).toContainText('Sales, 23 Nov 2026, 10:00')
  await expect(appointments).toContainText('Not confirmed')
  const confirm = appointments.getByRole('button', { name: 'Confirm Sales, 23 Nov 2026, 10:00' })
  await confirm.focus()
  await page.keyboard.press('Enter')
  await expect(confirm).toHaveCount(0)
  await expect(appointments.getByText('Confirmed', { exact: true })).toBeVisible()
  await expect(appointments.getByRole('heading')).toBeFocused()

  await appointments.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'No-show' }).click()
  await expect(appointments.getByText('No-show')).toBeVisible()
  const latest = { field: 'lead.latestAppointmentStatus', operator: 'isAnyOf', operand: ['no_show'] }
  await expectFound(page, name, latest, 1)
})

test('a task is done, and is open again when that is undone', async ({ page }) => {
  await createLead(page, newName())
  const tasks = section(page, 'Tasks')
  await tasks.getByRole('button', { name: 'Add task' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add task' })
  await dialog.getByLabel('Due').fill('2026-11-22T08:00')
  await dialog.getByLabel('Note').fill('Ask about the trade-in')
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(tasks).toContainText('Overdue, due 22 Nov 2026, 08:00')
  const done = tasks.getByRole('button', { name: 'Done: Call, due 22 Nov 2026, 08:00' })
  await done.click()
  await expect(tasks).toContainText('Nothing to do at the moment.')
  await expect(tasks).toContainText('1 closed task')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(done).toBeVisible()
  await expectAccessible(page)
})

test('who changes a task that a colleague has changed meanwhile is told', async ({ page, pageOf }) => {
  await createLead(page, newName())
  const tasks = section(page, 'Tasks')
  await tasks.getByRole('button', { name: 'Add task' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add task' }).click()
  await expect(tasks.getByRole('button', { name: /^Done/ })).toBeVisible()
  const colleague = await pageOf('manager')
  await colleague.goto(page.url())
  await section(colleague, 'Tasks').getByRole('button', { name: /^Done/ }).click()
  await expect(section(colleague, 'Tasks')).toContainText('1 closed task')
  await tasks.getByRole('button', { name: /^Done/ }).click()
  await expect(tasks.getByRole('alert')).toContainText('Somebody else changed this task in the meantime.')
})

test('stopping all contact makes a lead unreachable at once, with who and why, and can be undone', async ({ page }) => {
  const name = newName()
  await createLead(page, name)
  const lead = page.url()
  const emailable = { field: 'lead.emailable', operator: 'isYes' }
  await expectFound(page, name, emailable, 1)
  await page.goto(lead)
  const consent = section(page, 'Consent')
  await expect(consent).toContainText('May be called now: yes, 10:00 at the dealership.')
  await expect(consent).toContainText('May be e-mailed.')
  await consent.getByRole('button', { name: 'Stop all contact' }).click()
  await expect(consent).toContainText('May not be e-mailed.')
  await expect(consent).toContainText('May not be called.')
  await expect(consent).toContainText('Asked for no further contact')
  await expect(consent.getByRole('button', { name: 'Stop all contact' })).toHaveCount(0)
  await expectAccessible(page)
  await expectFound(page, name, emailable, 0)

  await page.goto(lead)
  await consent.getByRole('button', { name: 'Allow e-mails' }).click()
  const dialog = page.getByRole('dialog', { name: 'Allow e-mails' })
  await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(dialog).toContainText('Say why, in a few words.')
  await dialog.getByLabel('Reason').fill('Wrote to us')
  await dialog.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(consent).toContainText('May be e-mailed.')
  await expect(consent).toContainText('Wrote to us')
  await expectFound(page, name, emailable, 1)
})

test('what became of a lead is told, the newest first', async ({ page }) => {
  await createLead(page, newName())
  await page.getByRole('link', { name: 'Edit lead' }).click()
  // The page of a lead has the same choice: the form's is meant.
  await expect(page.getByRole('heading', { level: 1, name: 'Edit lead' })).toBeVisible()
  await choose(page, page, 'Status', 'Contacted')
  await page.getByRole('button', { name: 'Save lead' }).click()
  const history = section(page, 'History').getByRole('listitem')
  await expect(history.first()).toContainText(/New.*Contacted/)
  await expect(history.last()).toContainText(/Created.*New/)
  await expect(section(page, 'Campaign e-mails')).toContainText('No campaign has written to this lead.')
})

test('the page of a lead fits a phone, in both themes', async ({ page }) => {
  await page.goto('/leads/1')
  for (const theme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(value => document.documentElement.setAttribute('data-theme', value), theme)
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }
})

test('text twice as large overlaps nothing and is not cut', async ({ page }) => {
  await createLead(page, newName())
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await misplaced(page), `at ${width}`).toEqual([])
  }
})

/** What is wider than its room, or lies over its neighbour. */
function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      element => element.checkVisibility() && !element.closest('.sr-only') && element.clientWidth > 1,
    )
    const wide = shown.filter(element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    const boxes = shown
      .filter(element => element.children.length === 0 && element.textContent?.trim())
      .map(element => ({ text: element.textContent ?? '', box: element.getBoundingClientRect() }))
    const over = boxes.filter(({ box }, index) =>
      boxes.some(
        ({ box: other }, at) =>
          at > index &&
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 2 &&
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 2,
      ),
    )
    const page = document.documentElement.scrollWidth > window.innerWidth ? ['the page'] : []
    return [
      ...page,
      ...wide.map(({ outerHTML }) => `wide: ${outerHTML.slice(0, 120)}`),
      ...over.map(({ text }) => `over: ${text}`),
    ]
  })
}
