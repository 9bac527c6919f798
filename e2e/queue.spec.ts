import type { Page } from '@playwright/test'
import { expect, expectAccessible, refusalOn, test } from './fixtures'

const heading = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 }).first()
const rule = (field: object) => ({ version: 1, root: { match: 'all', rules: [field] } })
const working = {
  field: 'lead.status',
  operator: 'isAnyOf',
  operand: ['working', 'contacted', 'attempted', 'qualified'],
}

/** A segment of its own, so that nothing another test does is seen in it; its address. */
async function createSegment(page: Page, condition: object): Promise<string> {
  const name = `Queue ${crypto.randomUUID().slice(0, 8)}`
  await page.goto(`/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule(condition)))}`)
  await page.getByRole('textbox', { name: 'Segment name' }).fill(name)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
  return new URL(page.url()).pathname
}

async function createLead(page: Page, last: string, fields: Record<string, string>): Promise<void> {
  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(last)
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('combobox', { name: 'Store', exact: true }).click()
  await page.getByRole('option', { name: 'Northgate Toyota' }).click()
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name: last })).toBeVisible()
}

const ofName = (name: string) => ({ field: 'lead.lastName', operator: 'is', operand: name })
const newName = () => `Quentin${crypto.randomUUID().slice(0, 8)}`

test('thirty leads are worked with the keyboard alone, two keys each', async ({ page, login }) => {
  await login('agent')
  await createSegment(page, working)
  await page.getByRole('button', { name: 'Start', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(heading(page)).toBeFocused()
  await expectAccessible(page)
  const seen = new Set<string | null>()
  for (let count = 0; count < 30; count++) {
    const place = page.getByText(new RegExp(`^${count + 1} of `))
    await expect(place).toBeVisible()
    await expect(heading(page)).toBeFocused()
    seen.add(await page.getByRole('link', { name: /^Whole lead/ }).getAttribute('href'))
    await page.keyboard.press('3')
    await expect(page.getByRole('button', { name: /^Log and go on/ })).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(/^31 of /)).toBeVisible()
  expect(seen.size).toBe(30)

  const next = await heading(page).textContent()
  await page.keyboard.press('u')
  await expect(page.getByText(/^30 of /)).toBeVisible()
  await expect(heading(page)).toBeFocused()
  await page.keyboard.press('s')
  await page.keyboard.press('1')
  await expect(page.getByText(/^31 of /)).toBeVisible()
  await expect(heading(page)).toHaveText(next ?? '')
  await page.keyboard.press('z')
  await page.keyboard.press('2')
  await expect(page.getByText(/^32 of /)).toBeVisible()

  const here = await heading(page).textContent()
  await page.reload()
  await expect(heading(page)).toHaveText(here ?? '')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
})

test('two people at once are never on the same lead, and a lead that is left is free', async ({
  page,
  login,
  pageOf,
}) => {
  const name = newName()
  await login('agent')
  for (const first of ['One', 'Two']) await createLead(page, name, { 'First name': first, Phone: '(312) 555-0142' })
  const segment = await createSegment(page, ofName(name))
  const colleague = await pageOf('manager')
  await colleague.goto(segment)
  await Promise.all([page, colleague].map(one => one.getByRole('button', { name: 'Start', exact: true }).click()))
  await expect(heading(page)).toBeVisible()
  await expect(heading(colleague)).toBeVisible()
  expect(await heading(page).textContent()).not.toBe(await heading(colleague).textContent())
  const mine = (await heading(page).textContent()) ?? ''

  await colleague.keyboard.press('3')
  await colleague.keyboard.press('Enter')
  await expect(colleague.getByText('1 lead left, none of them free')).toBeVisible()
  await expect(colleague.getByText(/ is on what is left/)).toBeVisible()
  await expectAccessible(colleague)

  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last().click()
  await expect(page.getByRole('region', { name: 'Leads' })).toBeVisible()
  await expect(async () => {
    await colleague.getByRole('button', { name: 'Look again' }).click()
    await expect(heading(colleague)).toHaveText(mine, { timeout: 2_000 })
  }).toPass()

  await page.goBack()
  await expect(page.getByText('You stopped at lead')).toBeVisible()
  await expect(page.getByText(mine, { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('1 lead left, none of them free')).toBeVisible()
})

test('who lives where it is night is not called: the page says why, and when', async ({ page, login }) => {
  const name = newName()
  await login('agent')
  await createLead(page, name, { Phone: '(808) 555-0142', 'Postal code': '96813' })
  await createSegment(page, ofName(name))
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(heading(page)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Call', exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Call', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('main')).toContainText('May be called now: no, 06:00 where they live.')
  await expect(page.getByRole('main')).toContainText('Calls open at 08:00 there, 22 Nov 2026, 12:00 here.')
  await expect(page.getByRole('link', { name: 'Text', exact: true })).toHaveAttribute('href', 'sms:+18085550142')
  await expectAccessible(page)

  await page.keyboard.press('8')
  await expect(page.getByText('No next task is set.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing left to work' })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Undo the last one' }).click()
  await expect(heading(page)).toHaveText(name)
  await expect(refusalOn(page)).toHaveCount(0)
})

test('a day begins at the queue for agents, at the segments for managers; due tasks are worked from there', async ({
  page,
  login,
  pageOf,
}) => {
  const agent = await pageOf('agent')
  await agent.goto('/')
  await expect(agent).toHaveURL('/queue')
  await login('manager')
  await page.goto('/')
  await expect(page).toHaveURL('/leads/segments')

  const name = newName()
  await createLead(page, name, { Phone: '(312) 555-0142' })
  const tasks = page.getByRole('region', { name: 'Tasks' })
  const dialog = page.getByRole('dialog', { name: 'Add task' })
  for (const due of ['2026-11-22T15:00', '2020-01-02T08:00']) {
    await tasks.getByRole('button', { name: 'Add task' }).click()
    await dialog.getByLabel('Due').fill(due)
    await dialog.getByRole('button', { name: 'Add task' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(tasks).toContainText('Overdue, due 2 Jan 2020, 08:00')
  const lead = page.url()

  await page.goto('/queue')
  await expect(page.getByText('Due now', { exact: true })).toBeVisible()
  await expect(page.getByText('Later today', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Work what is due now' }).click()
  await expect(heading(page)).toHaveText(name)
  await expect(page.getByText('To do: Call, due 2 Jan 2020, 08:00')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('1')
  await page.keyboard.press('n')
  await expect(page.getByText('also done: Call, due 2 Jan 2020, 08:00')).toBeVisible()
  await page.getByRole('button', { name: 'Log and go on' }).click()
  await expect(page.getByText(`${name}: Connected`)).toBeVisible()
  await page.goto(lead)
  await expect(tasks).toContainText('1 closed task')
  await expect(tasks).toContainText('due 22 Nov 2026, 15:00')
})
