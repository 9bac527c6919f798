import type { Locator, Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import type { Group, Rule, StoredRule } from '@/lib/rules/rule'
import { expect, expectAccessible, test } from './fixtures'

const STATUS: Rule = { field: 'lead.status', operator: 'isAnyOf', operand: ['new'] }
const CITY: Rule = { field: 'lead.city', operator: 'is', operand: 'Joliet' }
const FORD: Rule = { field: 'interest.make', operator: 'is', operand: 'Ford' }
const WITH_EMAIL: Rule = { field: 'lead.email', operator: 'isNotBlank' }

function all(...rules: Rule[]): StoredRule {
  return { version: 1, root: { match: 'all', rules } }
}
function anyOf(...rules: Rule[]): Group {
  return { match: 'any', rules }
}
function newWith(rule: unknown): string {
  return `/leads/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`
}

const palette = (page: Page, field: string) =>
  page.getByRole('complementary', { name: 'Fields' }).getByRole('button', { name: field, exact: true }).first()
const criteria = (page: Page) => page.getByRole('region', { name: 'Criteria' })
const grip = (page: Page, name: string) => criteria(page).getByRole('button', { name: `Move ${name} condition` })
const row = (page: Page, text: string | RegExp) => criteria(page).getByRole('group', { name: text }).first()
const foot = (group: Locator) => group.getByRole('combobox', { name: 'Add a condition' }).last()

/** The rule of the address: what a reload or someone else would see. */
async function expectDraft(page: Page, rule: StoredRule): Promise<void> {
  await expect
    .poll(() => JSON.parse(new URL(page.url()).searchParams.get('rule') ?? 'null'), {
      message: 'the rule in the address',
    })
    .toEqual(rule)
}

/** The number of the preview, once it is of the rule on the canvas. */
async function total(page: Page): Promise<number> {
  const number = page.getByRole('complementary', { name: 'Preview' }).getByTestId('total')
  await expect(number).toHaveText(/^[\d,]+$/)
  return Number((await number.textContent())?.replaceAll(',', ''))
}

/** Chooses options in the value of the condition that has the focus. */
async function choose(page: Page, ...options: string[]): Promise<void> {
  for (const option of options) {
    await page.keyboard.type(option)
    await expect(page.getByRole('option', { name: option, exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Escape')
}

async function focusIsIn(page: Page, label: string): Promise<void> {
  // A row says its number behind its words, once it is counted.
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.replace(/, [\d,]+ leads?$/, ''))
  await expect.poll(focused).toBe(label)
}

/** The segment's page shows as many leads as were counted, and its file has as many rows. */
async function expectSameEverywhere(page: Page, count: number): Promise<void> {
  await page.waitForURL(/\/leads\/segments\/\d+$/)
  await expect(
    page.getByText(new RegExp(`^${count.toLocaleString('en-US')} (leads|of the segment’s leads)`)).first(),
  ).toBeVisible()
  const file = await page.request.get(`/api${new URL(page.url()).pathname.replace('/leads', '')}/export?format=csv`)
  expect(parse(await file.text(), { bom: true, columns: true })).toHaveLength(count)
}

test('an agent builds a segment by dragging, and its count is the number of its rows and of its export', async ({
  page,
  login,
}) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  await palette(page, 'Status').dragTo(criteria(page).getByText('Drag a field here'))
  await focusIsIn(page, 'Status')
  await choose(page, 'New', 'Working')
  await palette(page, 'E-mail').dragTo(foot(criteria(page)))
  await criteria(page).getByRole('combobox', { name: 'E-mail, comparison' }).click()
  await page.getByRole('option', { name: 'is not blank' }).click()
  await palette(page, 'Make').dragTo(row(page, /Status is New or Working/), { targetPosition: { x: 200, y: 3 } })
  await focusIsIn(page, 'Make')
  await page.keyboard.type('Ford')

  await expectDraft(
    page,
    all(
      { related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [FORD] } },
      { field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'working'] },
      WITH_EMAIL,
    ),
  )
  await expect(criteria(page)).toContainText(
    'Leads who have at least 1 interest where make is "Ford", and whose status is New or Working, and whose e-mail is not blank.',
  )
  const count = await total(page)
  expect(count).toBeGreaterThan(0)
  await expectAccessible(page)

  await page.getByRole('textbox', { name: 'Segment name' }).fill('Ford shoppers with e-mail')
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expectSameEverywhere(page, count)
})

test('the same with the keyboard alone', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  await page.keyboard.press('/')
  await focusIsIn(page, 'Find a field')
  await page.keyboard.type('status')
  await page.keyboard.press('Enter')
  await focusIsIn(page, 'Status')
  await choose(page, 'New', 'Working')
  await page.keyboard.press('Escape')
  await focusIsIn(page, 'Condition 1 of 1: Status is New or Working')
  await page.keyboard.press('a')
  await focusIsIn(page, 'Find a field')
  await page.keyboard.type('city')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await focusIsIn(page, 'City')
  await page.keyboard.type('Joliet')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expectDraft(
    page,
    all({ field: 'lead.status', operator: 'isAnyOf', operand: ['new', 'working'] }, { match: 'none', rules: [CITY] }),
  )
  const count = await total(page)
  await page.getByRole('textbox', { name: 'Segment name' }).focus()
  await page.keyboard.type('Not from Joliet')
  await page.keyboard.press('Control+s')
  await expectSameEverywhere(page, count)
})

test('a segment saved right after its last change opens, though its page is slow to come', async ({ page, login }) => {
  await login('agent')
  await page.goto(newWith(all(STATUS, CITY)))
  await page.getByRole('textbox', { name: 'Segment name' }).fill('Saved in haste')
  await total(page)
  // Longer than the address takes to be written.
  await page.route(/\/leads\/segments\/\d+\?_rsc/, async route => {
    await new Promise(resolve => setTimeout(resolve, 1500))
    await route.continue()
  })
  await grip(page, 'City').focus()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+s')
  await page.waitForURL(/\/leads\/segments\/\d+$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Saved in haste' })).toBeVisible()
})

test.describe('conditions nest, move and come back', () => {
  test.beforeEach(async ({ page, login }) => {
    await login('manager')
    await page.goto(newWith(all(STATUS, CITY, anyOf(WITH_EMAIL))))
  })

  test('a condition dropped on another makes a group of the two, and undo takes it apart', async ({ page }) => {
    await grip(page, 'City').dragTo(row(page, /Status is New/), { targetPosition: { x: 300, y: 22 } })
    await expectDraft(page, all(anyOf(STATUS, CITY), anyOf(WITH_EMAIL)))
    await page.keyboard.press('Control+z')
    await expect(page).toHaveURL(/rule=/)
    await expectDraft(page, all(STATUS, CITY, anyOf(WITH_EMAIL)))
    await page.keyboard.press('Control+Shift+z')
    await expectDraft(page, all(anyOf(STATUS, CITY), anyOf(WITH_EMAIL)))
  })

  test('a condition is dragged above another, and into a group', async ({ page }) => {
    await grip(page, 'City').dragTo(row(page, /Status is New/), { targetPosition: { x: 300, y: 3 } })
    await expectDraft(page, all(CITY, STATUS, anyOf(WITH_EMAIL)))
    await grip(page, 'Status').dragTo(foot(criteria(page).getByRole('group', { name: /group 1, match any/ })))
    await expectDraft(page, all(CITY, anyOf(WITH_EMAIL, STATUS)))
  })

  test('a whole group is dragged', async ({ page }) => {
    await criteria(page)
      .getByRole('button', { name: 'Move group 1' })
      .dragTo(row(page, /Status is New/), { targetPosition: { x: 300, y: 3 } })
    await expectDraft(page, all(anyOf(WITH_EMAIL), STATUS, CITY))
  })

  test('picked up with Space it goes by arrow keys, and every step is said', async ({ page }) => {
    const said = page.locator('[aria-live="polite"]').filter({ hasText: /Moving|Position|Moved/ })
    await grip(page, 'Status').focus()
    await page.keyboard.press('Space')
    await expect(said).toHaveText(/^Moving Status condition\. Position 1 of 3 in the rule, match all\. Arrow keys move/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(said).toHaveText(/^Position 1 of 2 in group 1, match any, level 2\./)
    await page.keyboard.press('Enter')
    await expect(said).toHaveText(
      /^Moved Status condition from the rule to position 1 of 2 in group 1, match any, level 2\./,
    )
    await expectDraft(page, all(CITY, anyOf(STATUS, WITH_EMAIL)))
    await focusIsIn(page, 'Move Status condition')
    await page.keyboard.press('Control+z')
    await expectDraft(page, all(STATUS, CITY, anyOf(WITH_EMAIL)))
  })

  test('Escape puts back what was picked up', async ({ page }) => {
    await grip(page, 'City').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await expectDraft(page, all(CITY, STATUS, anyOf(WITH_EMAIL)))
    await page.keyboard.press('Escape')
    await expectDraft(page, all(STATUS, CITY, anyOf(WITH_EMAIL)))
  })

  test('everything is done by taps on menus as well', async ({ page }) => {
    const choose = async (condition: string, item: string) => {
      await criteria(page)
        .getByRole('button', { name: `Actions for ${condition}` })
        .click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await choose('City condition', 'Move down')
    await expectDraft(page, all(STATUS, anyOf(CITY, WITH_EMAIL)))
    await choose('City condition', 'Move out')
    await expectDraft(page, all(STATUS, anyOf(WITH_EMAIL), CITY))
    await choose('City condition', 'Move to…')
    await page.getByRole('radio', { name: 'Status is New' }).click()
    await page.getByRole('radio', { name: 'Before' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Move here' }).click()
    await expectDraft(page, all(CITY, STATUS, anyOf(WITH_EMAIL)))
    await choose('City condition', 'Duplicate')
    await expectDraft(page, all(CITY, CITY, STATUS, anyOf(WITH_EMAIL)))
    await choose('group 1', 'Ungroup')
    await expectDraft(page, all(CITY, CITY, STATUS, WITH_EMAIL))
    await choose('Status condition', 'Group with next')
    await choose('Status condition', 'Turn off')
    await expectDraft(page, all(CITY, CITY, anyOf({ ...STATUS, off: true }, WITH_EMAIL)))
    await expectAccessible(page)
    await choose('group 1', 'Turn off')
    await expectDraft(page, all(CITY, CITY, { ...anyOf({ ...STATUS, off: true }, WITH_EMAIL), off: true }))
    await expectAccessible(page)
  })

  test('Alt and the arrow keys move from inside a control, and Delete gives the focus to the neighbour', async ({
    page,
  }) => {
    await criteria(page).getByRole('textbox', { name: 'City' }).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expectDraft(page, all(CITY, STATUS, anyOf(WITH_EMAIL)))
    await focusIsIn(page, 'Condition 1 of 3: City is "Joliet"')
    await page.keyboard.press('Delete')
    await expectDraft(page, all(STATUS, anyOf(WITH_EMAIL)))
    await focusIsIn(page, 'Condition 1 of 2: Status is New')
  })
})

test('several rows selected with Shift are grouped, turned off and deleted together', async ({ page, login }) => {
  await login('manager')
  await page.goto(newWith(all(STATUS, CITY, WITH_EMAIL)))
  await grip(page, 'Status').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await focusIsIn(page, 'Condition 2 of 3: City is "Joliet"')
  await page.keyboard.press('m')
  await expectDraft(page, all({ ...STATUS, off: true }, { ...CITY, off: true }, WITH_EMAIL))
  await page.keyboard.press('m')
  await page.keyboard.press('Control+g')
  await expectDraft(page, all(anyOf(STATUS, CITY), WITH_EMAIL))
  await page.keyboard.press('Control+d')
  await expectDraft(page, all(anyOf(STATUS, CITY), anyOf(STATUS, CITY), WITH_EMAIL))
})

test('a field of the lead is not dropped among the conditions on one interest, and the reason is said', async ({
  page,
  login,
}) => {
  await login('manager')
  const rule = all({ related: 'interest', quantity: { atLeast: 1 }, where: { match: 'all', rules: [FORD] } })
  await page.goto(newWith(rule))
  await palette(page, 'City').dragTo(row(page, /Make is "Ford"/), { targetPosition: { x: 300, y: 3 } })
  await expect(
    page.getByRole('alert').getByText('Conditions about one interest stand on the interest alone.'),
  ).toBeVisible()
  await expectDraft(page, rule)
})

test('the number follows typing, and an older question is given up', async ({ page, login }) => {
  await login('manager')
  await page.goto(newWith(all(CITY)))
  const before = await total(page)
  await criteria(page).getByRole('textbox', { name: 'City' }).fill('Nowhere at all')
  await expect(page.getByText('Nobody matches all of this.')).toBeVisible()
  expect(await total(page)).toBe(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText(
    'Turn on a condition to see who matches.',
  )
  await page.keyboard.press('m')
  await criteria(page).getByRole('textbox', { name: 'City' }).fill('Joliet')
  await expect.poll(() => total(page)).toBe(before)
})

test.describe('a server that cannot answer', () => {
  test.use({ expectedErrors: [/503/] })

  test('a count that fails keeps the last number, says that it is old, and can be asked again', async ({
    page,
    login,
  }) => {
    await login('manager')
    await page.goto(newWith(all(STATUS)))
    const before = await total(page)
    await page.route('**/api/segments/preview', route =>
      route.fulfill({ status: 503, json: { error: { message: 'Busy.' } } }),
    )
    await criteria(page).getByRole('button', { name: 'Blanks left out' }).click()
    await expect(page.getByText('Count out of date')).toBeVisible()
    expect(await total(page)).toBe(before)
    await page.unroute('**/api/segments/preview')
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByText('Count out of date')).toBeHidden()
  })
})

test.describe('bad input', () => {
  test('an unknown field in the address is named at its condition, and nobody is counted', async ({ page, login }) => {
    await login('manager')
    await page.goto(newWith(all({ field: 'lead.shoeSize', operator: 'is', operand: '44' }, STATUS)))
    await expect(criteria(page)).toContainText('There is no field "lead.shoeSize".')
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText(
      'No number until the rule is repaired.',
    )
    await page.getByRole('textbox', { name: 'Segment name' }).fill('Large feet')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The segment is not saved yet' })).toBeFocused()
    await expectAccessible(page)
    await criteria(page).getByRole('button', { name: 'Remove condition' }).click()
    expect(await total(page)).toBeGreaterThan(0)
  })

  for (const [what, query] of [
    ['text that is no rule', '?rule=%7Bnot'],
    ['a rule of another shape', `?rule=${encodeURIComponent('{"version":1,"root":{"match":"most","rules":[]}}')}`],
    ['a stored draft that does not exist', '?vs=nothing-here'],
  ] as const) {
    test(`${what} is no rule at all: the page says so, and counts nobody`, async ({ page, login }) => {
      await login('manager')
      await page.goto(`/leads/segments/new${query}`)
      await expect(page.getByRole('heading', { name: 'This rule cannot be read' })).toBeVisible()
      await expect(page.getByTestId('total')).toHaveCount(0)
      await expectAccessible(page)
      await page.getByRole('link', { name: 'Start over' }).click()
      await expect(criteria(page).getByText('Drag a field here')).toBeVisible()
    })
  }

  test('what is not finished is not saved, and the summary leads to it', async ({ page, login }) => {
    await login('manager')
    await page.goto(newWith(all(STATUS, { field: 'lead.city', operator: 'is' })))
    await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('1 condition not finished')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await expect(page.getByText('Give the segment a name.')).toBeVisible()
    await page.getByRole('textbox', { name: 'Segment name' }).fill('Half done')
    await page.keyboard.press('Control+s')
    await page.getByRole('alert').getByRole('button', { name: 'Choose a value for "City".' }).click()
    await focusIsIn(page, 'City')
    await expectAccessible(page)
  })
})

test.describe('what is not saved', () => {
  test('travels in the address, also where it is too long for one', async ({ page, login, pageOf }) => {
    await login('agent')
    await page.goto(newWith(all(STATUS)))
    const operand = Array.from({ length: 120 }, (_, index) => `Town ${index}`)
    await page.goto(newWith(all({ field: 'lead.city', operator: 'isAnyOf', operand: ['Joliet'] })))
    await criteria(page).getByRole('textbox', { name: 'City' }).focus()
    await page.evaluate(text => navigator.clipboard.writeText(text), operand.join('\n')).catch(() => undefined)
    await criteria(page)
      .getByRole('textbox', { name: 'City' })
      .evaluate((input, text) => {
        const data = new DataTransfer()
        data.setData('text', text)
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      }, operand.join('\n'))
    await expect(page).toHaveURL(/\?vs=[\w-]+$/)
    const manager = await pageOf('manager')
    await manager.goto(page.url())
    await expect(criteria(manager).getByRole('button', { name: 'Remove Town 119' })).toBeVisible()
  })

  test('is asked about before a link leaves it', async ({ page, login }) => {
    await login('agent')
    await page.goto(newWith(all(STATUS)))
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave with unsaved changes?' })
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect(criteria(page)).toBeVisible()
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    await dialog.getByRole('button', { name: 'Discard changes' }).click()
    await page.waitForURL(/\/leads$/)
  })

  test('is asked about before the back button leaves it', async ({ page, login }) => {
    await login('agent')
    await page.goto('/leads/segments')
    await page.getByRole('link', { name: 'New segment' }).click()
    await palette(page, 'Status').click()
    await choose(page, 'New')
    await expect(page).toHaveURL(/rule=/)
    await page.evaluate(() => window.history.back())
    const dialog = page.getByRole('dialog', { name: 'Leave with unsaved changes?' })
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expectDraft(page, all(STATUS))
    await page.evaluate(() => window.history.back())
    await dialog.getByRole('button', { name: 'Discard changes' }).click()
    await page.waitForURL(/\/leads\/segments$/)
  })

  test('is kept once, however often Ctrl and S are pressed', async ({ page, login }) => {
    await login('agent')
    await page.goto(newWith(all(STATUS)))
    const name = `In a hurry ${crypto.randomUUID()}`
    await page.getByRole('textbox', { name: 'Segment name' }).fill(name)
    for (let press = 0; press < 3; press++) await page.keyboard.press('Control+s')
    await page.waitForURL(/\/leads\/segments\/\d+$/)
    await page.goto('/leads/segments')
    await expect(page.getByRole('main').getByRole('link', { name })).toHaveCount(1)
  })

  test('is not overwritten by somebody else, nor the other way round without asking', async ({
    page,
    login,
    pageOf,
  }) => {
    await login('manager')
    await page.goto(newWith(all(STATUS)))
    await page.getByRole('textbox', { name: 'Segment name' }).fill('Edited by two')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.waitForURL(/\/leads\/segments\/\d+$/)
    const address = `${page.url()}/edit`
    const other = await pageOf('admin')
    await Promise.all([page.goto(address), other.goto(address)])

    await criteria(other).getByRole('button', { name: 'Actions for Status condition' }).click()
    await other.getByRole('menuitem', { name: 'Use the opposite' }).click()
    await other.getByRole('button', { name: 'Save segment' }).click()
    await expect(other.getByText('Segment saved')).toBeVisible()
    await expect(other.getByText('unsaved change')).toBeHidden()

    await page.getByRole('textbox', { name: 'Description' }).fill('Mine')
    await page.getByRole('button', { name: 'Save segment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this segment' })
    await expect(dialog).toContainText('saved this segment in the meantime')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Reload theirs' }).click()
    await expect(criteria(page)).toContainText('Leads whose status is not New.')
  })
})

test('a static segment has no criteria: its leads are put in by hand', async ({ page, login }) => {
  await login('agent')
  await page.goto('/leads/segments/new')
  await page.getByRole('radio', { name: 'Static' }).click()
  await expect(criteria(page)).toBeHidden()
  await page.getByRole('textbox', { name: 'Segment name' }).fill('Picked by hand')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
  await expect(page.getByText('Static', { exact: true })).toBeVisible()
})

test('a phone adds and saves without dragging', async ({ page, login }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await login('agent')
  await page.goto('/leads/segments/new')
  await page.getByRole('button', { name: 'Add field' }).click()
  // Appointments have a status too, further down.
  const status = page.getByRole('dialog', { name: 'Add field' }).getByRole('button', { name: 'Status', exact: true })
  await status.first().click()
  await focusIsIn(page, 'Status')
  await choose(page, 'New')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show who matches' }).click()
  await expect(page.getByRole('dialog', { name: 'Who matches' })).toContainText('leads')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Segment name' }).fill('From a phone')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL(/\/leads\/segments\/\d+$/)
})
