import type { Page } from '@playwright/test'
import type { Group, Rule, StoredRule } from '@/lib/rules/rule'
import type { MembershipExplanation } from '@/lib/segments/explain'
import type { RulePreview } from '@/lib/segments/preview'
import { expect, expectAccessible, test } from './fixtures'

const STATUS: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'working'] }
const WITH_EMAIL: Rule = { field: 'lead.email', operator: 'isNotBlank' }
const FORD: Rule = { field: 'interest.make', operator: 'is', operand: 'Ford' }
const WANTS_FORD: Rule = { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [FORD] } }
const BUDGET: Rule = { field: 'budget.range', operator: 'overlaps', operand: [2_500_000, 4_000_000] }
const URGENT: Group = {
  match: 'any',
  rules: [
    { field: 'timeline.effectiveUrgency', operator: 'isAnyOf', operand: ['critical', 'high'] },
    { field: 'timeline.dueDate', operator: 'isIn', operand: { next: 30, unit: 'day' } },
  ],
}

const ruleOf = (...rules: Rule[]): StoredRule => ({ version: 1, root: { match: 'all', rules } })
const builderWith = (rule: StoredRule) => `/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`
const criteria = (page: Page) => page.getByRole('region', { name: 'Criteria' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Preview' })

async function preview(page: Page, rule: StoredRule): Promise<RulePreview> {
  const answer = await page.request.post('/api/segments/preview', { data: { rule } })
  return answer.json()
}

/** Looks for a lead in the panel and takes the one found. */
async function testLead(page: Page, { id, name }: { id: number; name: string }): Promise<void> {
  const contact = await page.request.get(`/api/leads?q=${encodeURIComponent(name)}`)
  const { leads } = (await contact.json()) as { leads: { id: number; contact: string }[] }
  await panel(page)
    .getByRole('button', { name: 'Lead to test' })
    .or(panel(page).getByRole('combobox', { name: 'Lead to test' }))
    .click()
  await page.keyboard.type(name)
  const place = leads.findIndex(lead => lead.id === id)
  await page.getByRole('option', { name }).nth(place).click()
}

test.beforeEach(({ login }) => login('agent'))

test('every row says how many leads it has alone, as many as a rule of its own counts and lists', async ({ page }) => {
  // Other tests change leads meanwhile: what was asked before that is asked again.
  await expect(async () => {
    await page.goto(builderWith(ruleOf(STATUS, WANTS_FORD, BUDGET, URGENT)))
    for (const rule of [STATUS, WANTS_FORD, BUDGET, ...URGENT.rules]) {
      const { total, sentence } = await preview(page, ruleOf(rule))
      const row = criteria(page).getByRole('group', { name: new RegExp(`, ${total?.toLocaleString('en-US')} leads?$`) })
      await expect(row.first(), sentence).toBeVisible({ timeout: 5000 })
      await expect(row.first()).toContainText(total?.toLocaleString('en-US') ?? '', { timeout: 5000 })
    }
    const whole = await preview(page, ruleOf(STATUS, WANTS_FORD, BUDGET, URGENT))
    const without = await preview(page, ruleOf(STATUS, WANTS_FORD, URGENT))
    const change = Number(without.total) - Number(whole.total)
    expect(whole.nodes.find(({ path }) => path.join() === '2')?.without).toBe(change)
    await expect(criteria(page).getByRole('group', { name: /Condition 3 of 4/ })).toContainText(
      `−${change.toLocaleString('en-US')}`,
      { timeout: 5000 },
    )
  }).toPass({ timeout: 90_000 })
  await expectAccessible(page)
})

test('whom one can e-mail, call and text is counted among the leads that match', async ({ page }) => {
  await expect(async () => {
    await page.goto(builderWith(ruleOf(STATUS)))
    for (const [label, field] of [
      ['Can be e-mailed', 'lead.emailable'],
      ['Can be called now', 'lead.callableNow'],
      ['Can be texted', 'lead.textable'],
    ] as const) {
      const { total } = await preview(page, ruleOf(STATUS, { field, operator: 'isYes' }))
      await expect(panel(page).getByText(label).locator('..')).toHaveText(`${label}${total?.toLocaleString('en-US')}`, {
        timeout: 5000,
      })
    }
  }).toPass({ timeout: 90_000 })
})

test('the row at which nobody is left says so, and can be turned off there', async ({ page }) => {
  const nowhere: Rule = { field: 'lead.city', operator: 'is', operand: 'Nowhere at all' }
  await page.goto(builderWith(ruleOf(STATUS, nowhere, WITH_EMAIL)))
  await expect(panel(page).getByTestId('total')).toHaveText('0')
  const note = criteria(page).getByText('Nobody matches this.')
  await expect(note).toBeVisible()
  await expectAccessible(page)
  await note.getByRole('button', { name: 'Turn off' }).click()
  await expect(note).toBeHidden()
  await expect(panel(page).getByTestId('total')).not.toHaveText('0')
})

test('an agent tests a lead and sees which condition keeps it out, until the rule lets it in', async ({ page }) => {
  const { sample } = await preview(
    page,
    ruleOf({ field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] }, WITH_EMAIL, {
      field: 'lead.fullName',
      operator: 'contains',
      operand: ' ',
    }),
  )
  const [lost] = sample
  if (!lost) throw new Error('The demo has no lost lead with an address.')
  await page.goto(builderWith(ruleOf(STATUS, WITH_EMAIL)))
  await testLead(page, lost)
  await expect(panel(page)).toContainText(
    `${lost.name} does not match. This would have to change: Status is New or Working (now Lost).`,
  )
  await expect(criteria(page).getByRole('group', { name: /Status is New or Working/ })).toContainText('No:')
  await expect(criteria(page).getByRole('group', { name: /E-mail is not blank/ })).toContainText('Yes:')
  await expectAccessible(page)

  await criteria(page).getByRole('button', { name: 'Actions for Status condition' }).click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(panel(page)).toContainText(`${lost.name} matches.`)
  await panel(page).getByRole('button', { name: 'Stop testing' }).click()
  await expect(panel(page)).not.toContainText('matches.')
  await expect(criteria(page)).not.toContainText('Yes:')
})

test('why a lead is in a segment is said in its table and on its own page', async ({ page }) => {
  await page.goto('/leads/segments/1')
  const menu = page.getByRole('button', { name: /^What to do with / }).first()
  const name = (await menu.getAttribute('aria-label'))?.replace('What to do with ', '') ?? ''
  await menu.click()
  await page.getByRole('menuitem', { name: 'Why is this lead here?' }).click()
  const dialog = page.getByRole('dialog', { name: `${name} is in “SUV intenders, 25–40k, next 30 days”` })
  await expect(dialog).toContainText(`${name} matches.`)
  await expect(dialog.getByRole('listitem').first()).toContainText('Yes:')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()

  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('button', { name: 'Why? SUV intenders, 25–40k, next 30 days' }).click()
  await expect(dialog).toContainText(`${name} matches.`)
})

test('the door says the same as the list, by the rule and by hand', async ({ page }) => {
  const { leads } = await (await page.request.get('/api/leads?q=tanaka')).json()
  const answer = await page.request.get(`/api/segments/1/explanation?lead=${leads[0].id}`)
  const { isMember, explanation } = (await answer.json()) as MembershipExplanation
  expect(isMember).toBe(explanation?.holds)
  await page.goto(`/leads/segments/1?q=${encodeURIComponent(leads[0].contact)}`)
  await expect(page.getByRole('link', { name: leads[0].name, exact: true })).toHaveCount(isMember ? 1 : 0)
})

test('what was done by hand stands first, and a static segment has nothing else', async ({ page }) => {
  await page.goto('/leads/segments')
  await page.getByRole('main').getByRole('link', { name: 'Service-drive hand picks' }).click()
  await page
    .getByRole('button', { name: /^What to do with / })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Why is this lead here?' }).click()
  const dialog = page.getByRole('dialog', { name: /is in “Service-drive hand picks”$/ })
  await expect(dialog).toContainText('Added by hand by ')
  await expect(dialog).toContainText('A static segment has no rule')
})

test('a lead is tested on a phone, with the keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(builderWith(ruleOf(STATUS, WITH_EMAIL)))
  await page.getByRole('button', { name: 'Show who matches' }).click()
  const sheet = page.getByRole('dialog', { name: 'Who matches' })
  await sheet.getByRole('combobox', { name: 'Lead to test' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('tanaka')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(sheet).toContainText(/Tanaka (matches\.|does not match\.)/i)
  await expectAccessible(page)
})
