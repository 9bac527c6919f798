import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures'

test.use({ expectedErrors: [/status of 400/] })

/** Words that nobody else has, also when a test runs a second time. */
const unique = () => crypto.randomUUID().slice(0, 8)

async function upload(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.goto('/leads/import')
  await page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

async function chooseStore(page: Page, store: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Store' }).click()
  await page.getByRole('option', { name: store }).click()
  await page.getByRole('button', { name: 'Check the rows' }).click()
}

async function checkInto(page: Page, store: string): Promise<void> {
  await chooseStore(page, store)
  await expect(page.getByRole('button', { name: /^Import [\d,]+ leads?$/ })).toBeVisible()
}

const figure = (page: Page, label: string) =>
  page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).getByRole('definition')

test.beforeEach(({ login }) => login('manager'))

test('an import with problems says them by line, takes the rest, and the same file again changes nothing', async ({
  page,
}) => {
  const word = unique()
  const file = [
    'First name;Last name;E-mail;Phone;Credit score;Statut',
    `Zoë;Quill${word};zoe@${word}.example;;712;Neu`,
    '',
    `"Ann, the\nsecond";Quill${word};ann@${word}.example;;;`,
    `Bob;Quill${word};bob@${word}.example;;high;`,
    `Cy;Quill${word};no address;;;`,
    `Zoë again;Quill${word};ZOE@${word}.example;;;`,
    `Di;Quill${word};di@${word}.example;;700;Contacted`,
  ].join('\r\n')

  await page.goto('/leads')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import leads' })).toBeVisible()
  await expectAccessible(page)
  await upload(page, `people-${word}.csv`, file)
  await expect(page.getByRole('combobox', { name: 'What Credit score fills' })).toHaveValue('Credit score')
  await expect(page.getByText('read as UTF-8 with semicolons')).toBeVisible()
  await expect(page.getByText('1 empty row')).toBeVisible()
  await expectAccessible(page)

  await checkInto(page, 'Northgate Toyota')
  await expect(figure(page, 'will be created')).toHaveText('2')
  await expect(figure(page, 'already here')).toHaveText('1')
  await expect(figure(page, 'cannot be taken')).toHaveText('3')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^Cannot be taken/ }).click()
  const rows = page.getByRole('table').locator('tbody tr')
  await expect(rows).toHaveText([
    /^4.*Remove the invisible control characters/s,
    /^6.*Credit score: “high” is no number/s,
    /^7.*E-mail: Enter an e-mail address/s,
  ])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download rows not taken' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)

  await page.getByRole('button', { name: 'Import 2 leads' }).click()
  await expect(figure(page, 'created')).toHaveText('2')
  await expect(figure(page, 'already here')).toHaveText('1')
  await expect(figure(page, 'not taken')).toHaveText('3')
  await expect(figure(page, 'not reached')).toHaveText('0')
  await expect(page.getByText('Line 2 of this file has it too.')).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/leads?q=Quill${word}`)
  await expect(page.getByRole('link', { name: `Zoë Quill${word}` })).toBeVisible()
  await expect(page.getByRole('link', { name: `Di Quill${word}` })).toBeVisible()

  await upload(page, `people-${word}.csv`, file)
  await expect(page.getByText('This very file was imported before')).toBeVisible()
  await checkInto(page, 'Northgate Toyota')
  await page.getByRole('button', { name: 'Import 0 leads' }).click()
  await expect(figure(page, 'created')).toHaveText('0')
  await expect(figure(page, 'already here')).toHaveText('3')
})

test('words that no list here has are told the meaning of, one of them as a new source, before anything is imported', async ({
  page,
}) => {
  const word = unique()
  await upload(
    page,
    `words-${word}.csv`,
    [
      'Name,E-mail,Lead Source,Owner,Created Date,Notes,Do not call,Campaign',
      `Ada Quill${word},a@${word}.example,Radio ${word},jdoe,2026-01-15 10:30,Likes red,yes,Spring`,
      `Bo Quill${word},b@${word}.example,Fair ${word},jdoe,2031-01-15,,,`,
    ].join('\n'),
  )
  await expect(page.getByText('Not taken, because the source is all that is kept')).toBeVisible()
  await chooseStore(page, 'Northgate Toyota')
  await expect(page.getByText('Some words of the file are in no list here.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import / })).toHaveCount(0)
  await expectAccessible(page)

  const means = async (what: string, answer: string) => {
    await page.getByRole('combobox', { name: what }).click()
    await page.getByRole('option', { name: answer }).click()
  }
  await means(`What Radio ${word} means as Source`, 'Add as a new source…')
  await page.getByRole('dialog').getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('combobox', { name: `What Radio ${word} means` })).toHaveValue(`Radio ${word}`)
  await means(`What Fair ${word} means as Source`, 'Referral')
  await means('What jdoe means as BDC agent', 'Leave it blank')
  await page.getByRole('button', { name: 'Check again with these' }).click()
  await expect(page.getByText('is in the future')).toBeVisible()
  await page.getByRole('button', { name: 'Import 1 lead', exact: true }).click()
  await expect(figure(page, 'created')).toHaveText('1')

  await page.goto(`/leads?q=Quill${word}`)
  await page.getByRole('link', { name: `Ada Quill${word}` }).click()
  await page.getByRole('link', { name: 'Open the page of this lead' }).click()
  await expect(page.getByText(`From the file “words-${word}.csv”`)).toBeVisible()
  await expect(page.getByRole('main').getByText(`Radio ${word} · Internet`)).toBeVisible()
  await expect(page.getByText('15 Jan 2026, 10:30').first()).toBeVisible()
})

test('a file that is no CSV is refused in words, and the next one is taken', async ({ page }) => {
  await upload(page, 'leads.csv', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 1, 2, 3]))
  await expect(page.getByRole('alert').filter({ hasText: 'This is a spreadsheet' })).toBeFocused()
  await expectAccessible(page)
  await upload(page, 'empty.csv', '')
  await expect(page.getByText('This file is empty.')).toBeVisible()
  await upload(page, 'open.csv', 'Name,Phone\n"Dana,3125550142\n')
  await expect(page.getByText('A quote in the row that begins in line 2 is never closed.')).toBeVisible()
  await upload(page, 'hostile.csv', '__proto__,constructor,Name,Name\n1,2,Dana,Okafor\n')
  await expect(page.getByRole('combobox', { name: 'What __proto__ fills' })).toHaveValue("Don't import")
  await expect(page.getByText('“Name” fills Name already.')).toBeVisible()
})

test('two columns cannot fill the same, by keyboard alone it is seen and put right', async ({ page }) => {
  await upload(page, 'twice.csv', 'Name,Mobile,Cell\nDana,3125550142,3125550143\n')
  const cell = page.getByRole('combobox', { name: 'What Cell fills' })
  await expect(cell).toHaveValue("Don't import")
  await cell.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('phone')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Mobile” fills this too. Leave one of them out.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Store' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Check the rows' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Two columns fill Phone.' })).toBeFocused()
})

test('a reload during an import shows how far it is, and it comes to its end', async ({ page }) => {
  const word = unique()
  // One person over and over, so that the other tests find the leads they know.
  const rows = Array.from({ length: 60_000 }, (_, n) => `Fast${n},Reload${word},same@${word}.example`)
  await upload(page, `many-${word}.csv`, ['First name,Last name,E-mail', ...rows].join('\n'))
  await chooseStore(page, 'Northgate Honda')
  await expect(page.getByRole('progressbar', { name: 'Checking the rows' })).toBeVisible()
  await page.getByRole('button', { name: 'Import 1 lead' }).click({ timeout: 45_000 })
  await expect(page.getByRole('progressbar', { name: 'Importing' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('progressbar', { name: 'Importing' })).toHaveAttribute('aria-valuetext', /of 60,000 rows/)
  await expect(figure(page, 'already here')).toHaveText('59,999', { timeout: 45_000 })
  await expect(figure(page, 'created')).toHaveText('1')
  await page.goto('/leads/import')
  await expect(page.getByRole('row', { name: `many-${word}.csv Imported 60,000 1` })).toBeVisible()
})
