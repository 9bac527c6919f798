import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { Rule } from '@/lib/rules/rule'
import { expect, expectAccessible, test } from './fixtures'

const rowsOf = (page: Page) => page.getByRole('table').locator('tbody tr')
const option = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const question = (page: Page) => page.getByRole('dialog', { name: /^Delete “/ })
const section = (page: Page, name: string) => page.getByRole('region', { name })

/** Defines a field in the form, as a person would, and stays on its page. Its id. */
async function defineField(page: Page, name: string, type: string, options: string[] = []): Promise<number> {
  await page.goto('/leads/fields')
  await page.getByRole('link', { name: 'New field' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Type' }).click()
  await page
    .getByRole('option')
    .filter({ has: page.getByText(type, { exact: true }) })
    .click()
  if (options.length > 0) await page.getByRole('textbox', { name: 'Options' }).fill(options.join('\n'))
  await page.getByRole('button', { name: 'Create field' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return Number(page.url().split('/').at(-1))
}

/** Saves a segment of these conditions. */
async function saveSegment(page: Page, name: string, ...rules: Rule[]): Promise<void> {
  const rule = { version: 1, root: { match: 'all', rules } }
  await page.goto(`/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`)
  await page.getByRole('textbox', { name: 'Segment name' }).fill(name)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
}

/** Makes a lead that has an option of a field. */
async function createLead(page: Page, name: string, field: string, chosen: string): Promise<void> {
  await page.goto('/leads/new')
  await page.getByRole('textbox', { name: 'Last name' }).fill(name)
  await page.getByRole('combobox', { name: 'Store' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: chosen, exact: true }).click()
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${name}` }).press('Enter')
  await page.getByRole('menuitem', { name: item }).click()
}

const isNew: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }

test('a manager defines a field, and it is at once a criterion, a column, on the lead page and in the CSV', async ({
  page,
  login,
}) => {
  await login('manager')
  const id = await defineField(page, 'Loyalty card', 'Choice', ['Gold', 'Silver'])
  await createLead(page, 'Cardholder', 'Loyalty card', 'Gold')
  await expect(section(page, 'Custom fields')).toContainText('Loyalty cardGold')

  await page.goto('/leads/segments/new')
  await page
    .getByRole('complementary', { name: 'Fields' })
    .getByRole('button', { name: 'Loyalty card', exact: true })
    .click()
  await page.keyboard.type('Gold')
  await page.getByRole('option', { name: 'Gold', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Preview' }).getByTestId('total')).toHaveText('1')
  await expect(page).toHaveURL(/rule=/)
  await page.getByRole('textbox', { name: 'Segment name' }).fill('Gold cards')
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
  await expect(page.getByText('Leads whose loyalty card is Gold.')).toBeVisible()

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Loyalty card' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: 'Loyalty card' })).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(1)
  await expect(rowsOf(page).first()).toContainText('Gold')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const save = page.getByRole('button', { name: 'Export 1 lead' })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  const [head = [], ...records]: string[][] = parse(readFileSync(await download.path()))
  expect(records.map(record => [record[0], record[head.indexOf('Loyalty card')]])).toEqual([['Cardholder', 'Gold']])

  await page.goto(`/leads/fields/${id}`)
  await page.getByRole('link', { name: '1 lead: Gold' }).click()
  await expect(page.getByText('Leads whose loyalty card is Gold.')).toBeVisible()
  await expect(rowsOf(page)).toHaveCount(1)
})

test('a fill rate is the number of leads that its link shows', async ({ page, login }) => {
  await login('manager')
  await page.goto('/leads/fields')
  const link = page.getByRole('link', { name: /filled: Birthday/ })
  const [, filled, leads] = /([\d,]+) of ([\d,]+)/.exec((await link.textContent()) ?? '') ?? []
  await link.click()
  await expect(page.getByText(new RegExp(`of ${filled}$`))).toBeVisible()
  await page.goto('/leads')
  await expect(page.getByText(`${leads} leads`)).toBeVisible()
})

test('what a rule uses is neither deleted nor changed in type, while its condition is off too', async ({
  page,
  login,
}) => {
  await login('manager')
  const id = await defineField(page, 'Fleet size', 'Number')
  await saveSegment(page, 'Large fleets', isNew, { field: `custom.${id}`, operator: 'isBlank', off: true })

  await page.goto(`/leads/fields/${id}`)
  const uses = section(page, 'Where it is used')
  await expect(uses.getByRole('listitem')).toHaveText(['Large fleetsoff'])
  await expect(section(page, 'Type')).toContainText('It cannot change while rules use it: “Large fleets”.')
  await expect(section(page, 'Type').getByRole('combobox')).toHaveCount(0)
  await expect(section(page, 'Delete')).toContainText('It cannot be deleted while rules use it: “Large fleets”.')
  await expect(section(page, 'Delete').getByRole('button')).toHaveCount(0)

  await uses.getByRole('link', { name: 'Large fleets' }).click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete segment' }).click()
  await page.getByRole('button', { name: 'Delete segment' }).click()
  await page.waitForURL('/leads/segments')

  await page.goto(`/leads/fields/${id}`)
  await section(page, 'Delete').getByRole('button', { name: 'Delete field' }).click()
  await question(page).getByRole('button', { name: 'Delete field' }).click()
  await page.waitForURL('/leads/fields')
  await expect(page.getByRole('link', { name: 'Fleet size' })).toHaveCount(0)
})

test('a page that is out of date is told that the field is in use by now', async ({ page, login, pageOf }) => {
  await login('manager')
  const id = await defineField(page, 'Out of date', 'Text')
  const other = await pageOf('manager')
  await saveSegment(other, 'Just saved', { field: `custom.${id}`, operator: 'isBlank' })
  await section(page, 'Delete').getByRole('button', { name: 'Delete field' }).click()
  await question(page).getByRole('button', { name: 'Delete field' }).click()
  await expect(question(page)).toContainText('“Out of date” is used by “Just saved”.')
})

test('options are added, renamed, put in order and archived, and archiving is undone', async ({ page, login }) => {
  await login('manager')
  await defineField(page, 'Parking', 'Choice', ['Street', 'Garage'])
  await page.getByRole('textbox', { name: 'New option' }).fill('Driveway')
  await page.keyboard.press('Enter')
  await expect(option(page, 'Driveway')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'New option' })).toHaveValue('')
  await page.getByRole('textbox', { name: 'New option' }).fill('DRIVEWAY')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Driveway” is there already.')).toBeVisible()

  await page.getByRole('button', { name: 'Move Driveway up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Driveway is now 2 of 3.' })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Move Driveway up' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Move Driveway up' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Driveway is now 1 of 3.' })).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Options in order' }).getByRole('listitem').first()).toContainText(
    'Driveway',
  )

  await choose(page, 'Garage', 'Rename')
  await page.getByRole('dialog', { name: 'Rename “Garage”' }).getByRole('textbox', { name: 'Name' }).fill('Own garage')
  await page.keyboard.press('Enter')
  await expect(option(page, 'Own garage')).toBeVisible()

  await choose(page, 'Street', 'Archive')
  await expect(option(page, 'Street')).toContainText('Archived')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect(option(page, 'Street')).not.toContainText('Archived')
})

test('an option in use is not removed; merged into another, rules and leads follow', async ({ page, login }) => {
  await login('manager')
  const id = await defineField(page, 'Magazines', 'Choices', ['Weekly', 'Every week', 'Monthly'])
  await saveSegment(page, 'Weekly readers', { field: `custom.${id}`, operator: 'hasAnyOf', operand: ['every_week'] })
  await page.goto(`/leads/fields/${id}`)
  await expect(option(page, 'Every week')).toContainText('Used by “Weekly readers”')

  await choose(page, 'Every week', 'Remove')
  await page.getByRole('button', { name: 'Remove option' }).click()
  const refusal = page.getByRole('alertdialog').getByRole('alert')
  await expect(refusal).toHaveText('“Every week” is used by “Weekly readers”. Archive it, or merge it into another.')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await choose(page, 'Every week', 'Merge into another')
  await page
    .getByRole('dialog', { name: /^Merge/ })
    .getByRole('combobox', { name: 'Option that stays' })
    .click()
  await page.getByRole('option', { name: 'Weekly' }).click()
  await page.getByRole('button', { name: 'Merge options' }).click()
  await expect(page.getByText('0 leads and 1 segment follow.')).toBeVisible()
  await expect(option(page, 'Every week')).toHaveCount(0)
  await section(page, 'Where it is used').getByRole('link', { name: 'Weekly readers' }).click()
  await expect(page.getByText('Leads whose magazines include any of Weekly.')).toBeVisible()

  await page.goto(`/leads/fields/${id}`)
  await choose(page, 'Monthly', 'Remove')
  await page.getByRole('button', { name: 'Remove option' }).click()
  await expect(option(page, 'Monthly')).toHaveCount(0)
})

test('a field named like a built-in one, or like another, is refused, and nothing that was typed is lost', async ({
  page,
  login,
}) => {
  await login('manager')
  await page.goto('/leads/fields/new')
  for (const [name, sentence] of [
    ['Postal code', 'Every lead has “Postal code” already, and an import would fill that.'],
    ['customer PHONE', 'Every lead has “Phone” already'],
    ['Credit-Score', 'The field “Credit score” (credit_score) goes by this name already.'],
    ['', 'Give the field a name.'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('button', { name: 'Create field' }).click()
    await expect(page.getByRole('main').getByRole('alert').first()).toContainText(sentence)
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name)
    await expectAccessible(page)
  }
})

test('another type says what would be lost, and takes it only from who agrees', async ({ page, login }) => {
  await login('manager')
  const id = await defineField(page, 'Household', 'Choice', ['2', 'Many'])
  await createLead(page, 'Twosome', 'Household', '2')
  await createLead(page, 'Crowd', 'Household', 'Many')
  await page.goto(`/leads/fields/${id}`)
  await section(page, 'Type').getByRole('combobox').click()
  await page.getByRole('option', { name: 'Number' }).click()
  await expect(page).toHaveURL(/\?type=number$/)
  await expect(section(page, 'Type')).toContainText('Of 2 leads with a value, in all stores, 1 would lose it')
  await expect(section(page, 'Type').getByRole('listitem')).toHaveText(['Many'])
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Change to number' }).click()
  await expect(section(page, 'Type').getByRole('alert')).toContainText('Say first that these values may go')
  await page.getByRole('checkbox', { name: /Delete the value of 1 lead/ }).click()
  await page.getByRole('button', { name: 'Change to number' }).click()
  await expect(page).toHaveURL(new RegExp(`/leads/fields/${id}$`))
  await expect(section(page, 'Filled')).toContainText('1 of')

  await section(page, 'Delete').getByRole('button', { name: 'Delete field' }).click()
  const dialog = question(page)
  await dialog.getByRole('button', { name: 'Delete field' }).click()
  await expect(dialog).toContainText('Type “Household” to delete it.')
  await dialog.getByRole('textbox').fill('Household')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.waitForURL('/leads/fields')
})

test.describe('an agent', () => {
  test.use({ expectedErrors: [/404/] })

  test('finds no way to the custom fields', async ({ page, login }) => {
    await login('agent')
    await page.goto('/leads')
    await expect(page.getByRole('link', { name: 'Custom fields' })).toHaveCount(0)
    for (const path of ['/leads/fields', '/leads/fields/new', '/leads/fields/1']) {
      const response = await page.goto(path)
      expect(response?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    }
  })
})

test('fields are put in order with the keyboard, and the order is that of the columns', async ({ page, login }) => {
  await login('manager')
  await defineField(page, 'Last of all', 'Date')
  await page.goto('/leads/fields')
  const names = () => rowsOf(page).getByRole('link').filter({ hasNotText: '%' }).allInnerTexts()
  const before = await names()
  await page.getByRole('button', { name: 'Move Last of all up' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual([...before.slice(0, -2), 'Last of all', before.at(-2)])
  await expect(page.getByRole('button', { name: 'Move Last of all up' })).toBeFocused()
})
