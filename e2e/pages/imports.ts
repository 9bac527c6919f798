import type { Page } from '@playwright/test'
import { expect } from '../fixtures'
import type { PageCase } from './page-case'

const main = (page: Page) => page.getByRole('main')
/** One to take, once and for all tests; one here already; one that cannot be taken. */
const FEW = [
  'First name;Last name;E-mail;Credit score;Favourite colour',
  'Pia;Page;pia@pages.example;700;green',
  'Pia;Page;PIA@pages.example;;',
  'Bo;Page;bo@pages.example;high;"a very long answer, and then some, of a person who had the time to give one"',
].join('\n')
/** One person over and over: long to go through, and nobody new to others. */
const MANY = ['First name,Last name,E-mail', ...Array(40_000).fill('Pia,Page,pia@pages.example')].join('\n')

async function upload(page: Page, content: string): Promise<void> {
  await page.goto('/leads/import')
  const file = { name: 'pages.csv', mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.getByLabel('CSV file').setInputFiles(file)
}

/** Uploads a file, as far as the matching of its columns. */
export async function bringFile(page: Page, content = FEW): Promise<void> {
  await upload(page, content)
  await expect(page.getByRole('button', { name: 'Check the rows' })).toBeVisible()
}

async function chooseStore(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Store' }).click()
  await page.getByRole('option', { name: 'Northgate Toyota' }).click()
}

async function check(page: Page, content = FEW): Promise<void> {
  await bringFile(page, content)
  await chooseStore(page)
  await page.getByRole('button', { name: 'Check the rows' }).click()
}

const start = (page: Page) => page.getByRole('button', { name: /^Import [\d,]+ leads?$/ })

async function begin(page: Page, content = FEW): Promise<void> {
  await check(page, content)
  await start(page).click({ timeout: 30_000 })
}

/** The pages of an import; each import is made on the way. */
export const importPages: Record<string, PageCase> = {
  'page /leads/import': {
    path: '/leads/import',
    as: 'manager',
    title: 'Import leads',
    states: {
      refused: async page => {
        await upload(page, 'PK\u0003\u0004 and what else a spreadsheet has')
        await expect(main(page).getByRole('alert')).toContainText('This is a spreadsheet')
      },
      waiting: async (page, { hold }) => {
        await hold(/\/api\/imports/, 'POST')
        await upload(page, FEW)
        await expect(page.getByText('Sending and reading pages.csv')).toBeVisible()
      },
      'the line is cut': async (page, { cut }) => {
        await cut(/\/api\/imports/, 'POST')
        await upload(page, FEW)
        await expect(main(page).getByRole('alert')).toContainText('The file could not be sent.')
      },
    },
  },
  'page /leads/import/[importId]': {
    path: page => bringFile(page),
    as: 'manager',
    title: 'pages.csv',
    states: {
      'a file with nothing known in it': async page => {
        await bringFile(
          page,
          `${'A heading that says far more than a heading has to, and then some'.repeat(3)},x\n1,2\n`,
        )
      },
      'no store chosen': async page => {
        await bringFile(page)
        await page.getByRole('button', { name: 'Check the rows' }).click()
        await expect(main(page).getByRole('alert')).toContainText('Choose the store')
      },
      waiting: async (page, { hold }) => {
        await bringFile(page)
        await chooseStore(page)
        await hold(/\/leads\/import\/\d+$/, 'POST')
        await page.getByRole('button', { name: 'Check the rows' }).click()
        await expect(page.getByRole('button', { name: 'Check the rows' })).toHaveAttribute('aria-busy', 'true')
      },
      'the line is cut': async (page, { cut }) => {
        await bringFile(page)
        await chooseStore(page)
        await cut(/\/leads\/import\/\d+$/, 'POST')
        await page.getByRole('button', { name: 'Check the rows' }).click()
        await expect(main(page).getByRole('alert')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /leads/import/[importId]/check': {
    path: async page => {
      await check(page)
      await expect(start(page)).toBeVisible()
    },
    as: 'manager',
    title: 'pages.csv',
    states: {
      empty: async page => {
        await check(page, 'Name\n"Pat Page"\n')
        await page.getByRole('link', { name: /^Already here/ }).click()
        await expect(page.getByText('There are no such rows.')).toBeVisible()
      },
      waiting: async (page, { hold }) => {
        await hold(/\/api\/imports\/\d+$/)
        await check(page, MANY)
        await expect(page.getByRole('progressbar', { name: 'Checking the rows' })).toBeVisible()
      },
      'words that no list here has': async page => {
        await check(page, 'Name,Source\nPat,Radio spot at the morning show with its long name\nLee,Fair\n')
        await expect(page.getByRole('button', { name: 'Check again with these' })).toBeVisible()
      },
      'asked whether to cancel it': async page => {
        await check(page)
        await page.getByRole('button', { name: 'Cancel import' }).click()
        await expect(page.getByRole('alertdialog')).toContainText('No lead was made of it so far.')
      },
      'the line is cut': async (page, { cut }) => {
        await check(page)
        await cut(/\/check$/, 'POST')
        await start(page).click()
        await expect(main(page).getByRole('alert')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /leads/import/[importId]/result': {
    path: async page => {
      await begin(page)
      await expect(page.getByRole('link', { name: 'See the leads' })).toBeVisible()
    },
    as: 'manager',
    title: 'pages.csv',
    states: {
      waiting: async (page, { hold }) => {
        await check(page, MANY)
        await start(page).waitFor({ timeout: 30_000 })
        await hold(/\/api\/imports\/\d+$/)
        await start(page).click()
        await expect(page.getByRole('progressbar', { name: 'Importing' })).toBeVisible()
      },
      'the line is cut': async (page, { cut }) => {
        await check(page, MANY)
        await start(page).waitFor({ timeout: 30_000 })
        await cut(/\/api\/imports\/\d+$/)
        await start(page).click()
        await expect(main(page).getByRole('alert')).toContainText('The connection is lost.')
      },
    },
  },
}
