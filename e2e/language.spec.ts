import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'

const criteria = (page: Page) => page.getByRole('region', { name: 'Criteria' })
const fields = (page: Page) => page.getByRole('complementary', { name: 'Fields' })

/** The entry of the palette under its heading: several things have a status. */
const entry = (page: Page, group: string, field: string) =>
  fields(page).getByRole('region', { name: group, exact: true }).getByRole('button', { name: field, exact: true })

async function ruleOf(page: Page): Promise<unknown> {
  return JSON.parse(new URL(page.url()).searchParams.get('rule') ?? 'null')
}

async function expectRules(page: Page, ...rules: unknown[]): Promise<void> {
  await expect
    .poll(() => ruleOf(page), 'the rule in the address')
    .toEqual({ version: 1, root: { match: 'all', rules } })
}

async function total(page: Page): Promise<number> {
  const number = page.getByRole('complementary', { name: 'Preview' }).getByTestId('total')
  await expect(number).toHaveText(/^[\d,]+$/)
  return Number((await number.textContent())?.replaceAll(',', ''))
}

test('a template begins a segment, and its address begins the same one again', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  await page.getByRole('button', { name: 'Start from a template' }).click()
  await expect(page.getByRole('menuitem')).toHaveCount(16)
  await page.getByRole('menuitem', { name: 'Lease ending within 6 months' }).click()
  await expect(page.getByRole('textbox', { name: 'Segment name' })).toHaveValue('Lease ending within 6 months')
  const sentence = 'Leads who have at least 1 vehicle where lease end is in the next 6 months.'
  await expect(criteria(page)).toContainText(sentence)
  expect(await total(page)).toBeGreaterThan(0)
  await expectAccessible(page)

  await page.goto('/leads/segments/new?template=lease-ending')
  await expect(page.getByRole('textbox', { name: 'Segment name' })).toHaveValue('Lease ending within 6 months')
  await expect(criteria(page)).toContainText(sentence)
  expect(await total(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
})

test('a segment is made of another one, by mouse', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads/segments/new')
  await entry(page, 'Audience', 'Segment').click()
  await page.getByRole('combobox', { name: 'Segment, which' }).fill('untried')
  await expect(page.getByText('No segment is called that.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Segment, which' }).fill('not yet att')
  await page.getByRole('option', { name: 'New, not yet attempted' }).click()
  await expectRules(page, { field: 'segment', operator: 'isIn', operand: 2 })
  await expect(criteria(page)).toContainText('Leads who are in the segment "New, not yet attempted".')
  const inside = await total(page)

  await criteria(page).getByRole('combobox', { name: 'Segment, comparison' }).click()
  await page.getByRole('option', { name: 'entered', exact: true }).click()
  await expectRules(page, {
    field: 'segment',
    operator: 'entered',
    operand: { segment: 2, window: { last: 30, unit: 'day' } },
  })
  await expect(criteria(page)).toContainText('History since')
  expect(await total(page)).toBeGreaterThan(inside)
  await expectAccessible(page)
})

test('a random sample and a vehicle’s equity are asked for with the keyboard alone', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  const focusIsIn = (label: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label)
  await page.keyboard.press('/')
  await focusIsIn('Find a field')
  await page.keyboard.type('random')
  await page.keyboard.press('Enter')
  await focusIsIn('Random sample, share')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('25')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await focusIsIn('Find a field')
  await page.keyboard.type('equity')
  await page.keyboard.press('Enter')
  await expect(criteria(page).getByRole('combobox', { name: 'Equity, comparison' })).toBeVisible()
  await expect(criteria(page)).toContainText('Leads who are in the random 25% with seed 0')
  await expect
    .poll(() => ruleOf(page))
    .toMatchObject({
      root: {
        rules: [
          { field: 'sample', operator: 'isIn', operand: { percent: 2500, seed: 0 } },
          { related: 'vehicle', where: { rules: [{ field: 'vehicle.equity' }] } },
        ],
      },
    })
  expect(await total(page)).toBeGreaterThan(0)
})

test('a vehicle has no time of its own, so none is offered; reach is said in words', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  await entry(page, 'Vehicle', 'Number of vehicles').click()
  await expect(criteria(page).getByRole('combobox', { name: 'Vehicle, when' })).toHaveCount(0)
  await entry(page, 'Appointment', 'Number of appointments').click()
  await expect(criteria(page).getByRole('combobox', { name: 'Appointment, when' })).toBeVisible()
  await entry(page, 'Consent and reach', 'Callable now').click()
  await expect(criteria(page)).toContainText('who can be called now')
})
