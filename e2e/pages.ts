import type { Page } from '@playwright/test'
import { expect, signIn } from './fixtures'
import { fieldPages } from './pages/fields'
import { bringFile, importPages } from './pages/imports'
import type { NoPage, PageCase, State } from './pages/page-case'
import { queuePages } from './pages/queue'
import { settingsPages } from './pages/settings'

/** Of a lead, whatever it is called, or of the builder, whose heading is a box to type in. */
const ANY = /^/

const main = (page: Page) => page.getByRole('main')
const rule = (field: object) =>
  encodeURIComponent(JSON.stringify({ version: 1, root: { match: 'all', rules: [field] } }))
const LOST = rule({ field: 'lead.status', operator: 'isAnyOf', operand: ['lost'] })

/** A table of leads, below its address. */
const tableStates = (path: string): Record<string, State> => ({
  empty: async page => {
    await page.goto(`${path}?q=nobodyiscalledthis`)
    await expect(main(page).getByText('Nobody matches the search and filters')).toBeVisible()
  },
  'an address that cannot be read': async page => {
    await page.goto(`${path}?f=;drop`)
    await expect(main(page).getByRole('alert')).toContainText('The filters in this address cannot be read')
  },
  waiting: async (page, { hold }) => {
    await page.goto(`${path}?size=25`)
    const letGo = await hold(/[?&]sort=name/)
    const table = page.getByRole('region', { name: 'Leads' })
    await table.getByRole('button', { name: 'Name', exact: true }).click()
    await expect(table).toHaveAttribute('aria-busy', 'true')
    await expect(table.locator('tbody tr').first()).toBeVisible()
    await letGo()
    await expect(table).toHaveAttribute('aria-busy', 'false')
  },
})

/** A form of a lead. */
const formStates = (path: string, button: string): Record<string, State> => {
  const send = async (page: Page) => {
    await page.goto(path)
    await page.getByLabel('Last name').fill('Quill')
    await page.getByLabel('City').fill(`Joliet ${crypto.randomUUID().slice(0, 4)}`)
    const store = page.getByRole('combobox', { name: 'Store', exact: true })
    if ((await store.count()) > 0) {
      await store.click()
      await page.getByRole('option').first().click()
    }
  }
  return {
    'the line is cut': async (page, { cut }) => {
      await send(page)
      await cut(new RegExp(path), 'POST')
      await page.getByRole('button', { name: button }).click()
      await expect(main(page).getByRole('alert')).toContainText('The server could not be reached.')
    },
    waiting: async (page, { hold }) => {
      await send(page)
      const letGo = await hold(new RegExp(path), 'POST')
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('button', { name: button })).toHaveAttribute('aria-busy', 'true')
      await letGo()
      await expect(page.getByRole('heading', { level: 1, name: 'Quill' })).toBeVisible()
    },
  }
}

/** The builder, with a rule that is not saved. */
const builderStates = (path: string): Record<string, State> => ({
  waiting: async (page, { hold }) => {
    const letGo = await hold(/\/api\/segments\/preview/, 'POST')
    await page.goto(`${path}?rule=${LOST}`)
    const total = page.getByRole('complementary', { name: 'Preview' }).getByTestId('total')
    await expect(total).toHaveText('…')
    await expect(page.getByText('Still counting…')).toBeVisible()
    await letGo()
    await expect(total).toHaveText(/^[\d,]+$/)
  },
  'the line is cut': async (page, { cut }) => {
    await cut(/\/api\/segments\/preview/, 'POST')
    await page.goto(`${path}?rule=${LOST}`)
    await expect(main(page).getByRole('alert').filter({ hasText: 'Count out of date' })).toBeVisible()
  },
})

/** Every page of the authorization matrix, in its words. */
export const pages: Record<string, PageCase | NoPage> = {
  'page /': { leadsTo: /\/sign-in/ },
  'page /sign-in': {
    path: '/sign-in',
    as: null,
    title: 'Sign in',
    states: {
      'the line is cut': async (page, { cut }) => {
        await page.goto('/sign-in')
        await page.getByLabel('E-mail').fill('agent@example.com')
        await page.getByLabel('Password', { exact: true }).fill('demo-dealership')
        await cut(/\/api\/auth\/callback/, 'POST')
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        await expect(main(page).getByRole('alert')).toContainText('Signing in is not possible right now.')
      },
    },
  },
  'page /leads': {
    path: '/leads?size=25',
    as: 'manager',
    title: 'Leads',
    states: {
      ...tableStates('/leads'),
      'a lead beside the table': async page => {
        await page.goto('/leads?lead=12')
        await expect(page.getByRole('complementary').getByRole('heading', { name: 'Activities' })).toBeVisible()
      },
      'the line is cut': async (page, { cut }) => {
        await cut(/\/api\/leads\/12$/)
        await page.goto('/leads?lead=12')
        await expect(main(page).getByRole('alert')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /leads/new': {
    path: '/leads/new',
    as: 'agent',
    title: 'New lead',
    states: formStates('/leads/new', 'Create lead'),
  },
  'page /leads/[leadId]': { path: '/leads/12', as: 'admin', title: ANY },
  'page /leads/[leadId]/edit': {
    path: '/leads/14/edit',
    as: 'admin',
    title: ANY,
    states: formStates('/leads/14/edit', 'Save lead'),
  },
  'page /leads/segments': {
    path: '/leads/segments',
    as: 'manager',
    title: 'Segments',
    states: {
      empty: async page => {
        await page.goto('/leads/segments?q=nosegmentsaysthis')
        await expect(main(page).getByText('No segment says “nosegmentsaysthis”')).toBeVisible()
      },
    },
  },
  'page /leads/segments/new': {
    path: '/leads/segments/new',
    as: 'manager',
    title: ANY,
    states: builderStates('/leads/segments/new'),
  },
  'page /leads/segments/[segmentId]': {
    path: '/leads/segments/1?size=25',
    as: 'manager',
    title: /^SUV intenders/,
    states: tableStates('/leads/segments/1'),
  },
  'page /leads/segments/[segmentId]/analytics': {
    path: '/leads/segments/1/analytics',
    as: 'agent',
    title: ANY,
    states: {
      'before anybody came': async page => {
        await page.goto('/leads/segments/1/analytics?of=entered&period=2001-01-01~2001-01-31')
        await expect(main(page).getByText('Nobody is here to follow.')).toBeVisible()
      },
      'as tables': async page => {
        await page.goto('/leads/segments/1/analytics?tables=funnel,firstAttempt,byWeek,sources,arrivals')
        await expect(main(page).getByRole('table').first()).toBeVisible()
      },
    },
  },
  'page /leads/lists/[listId]': {
    path: async page => {
      await page.goto('/leads/segments/1/analytics?period=365d')
      await main(page)
        .getByRole('button', { name: /^\w+ \d\d:00: \d/ })
        .first()
        .click()
      await page.waitForURL(/\/leads\/lists\/\d+/)
    },
    as: 'agent',
    title: ANY,
  },
  'page /leads/segments/[segmentId]/edit': {
    path: '/leads/segments/1/edit',
    as: 'manager',
    title: ANY,
    states: builderStates('/leads/segments/1/edit'),
  },
  'page /leads/segments/[segmentId]/sharing': {
    path: '/leads/segments/1/sharing',
    as: 'admin',
    title: 'Sharing',
    states: {
      'a new link': async page => {
        await page.goto('/leads/segments/1/sharing')
        await page.getByRole('button', { name: 'New link' }).click()
        await expect(page.getByRole('dialog')).toContainText('Whoever is signed in')
      },
      'the line is cut': async (page, { cut }) => {
        await page.goto('/leads/segments/1/sharing')
        await page.getByRole('button', { name: 'New link' }).click()
        await cut(/\/sharing$/, 'POST')
        await page.getByRole('button', { name: 'Make the link' }).click()
        await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /share/[token]': {
    path: async page => {
      await signIn(page.request, 'admin')
      await page.goto('/leads/segments/1/sharing')
      await page.getByRole('button', { name: 'New link' }).click()
      await page.getByRole('combobox', { name: 'For', exact: true }).click()
      await page.getByRole('option', { name: 'Guests too' }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
      await page.context().clearCookies()
      await page.goto(link)
    },
    as: null,
    title: /^SUV intenders/,
  },
  'page /exports': {
    path: async page => {
      await page.request.get('/api/leads/export?format=csv&q=tanaka')
      await page.goto('/exports')
    },
    as: 'manager',
    title: 'Exports',
  },
  'page /audit': {
    path: '/audit?size=25',
    as: 'admin',
    title: 'Audit log',
    states: {
      empty: async page => {
        await page.goto('/audit?to=2020-01-01')
        await expect(main(page).getByText('Nothing matches the filters')).toBeVisible()
      },
      'an address that cannot be read': async page => {
        await page.goto('/audit?by=me')
        await expect(main(page).getByRole('alert')).toContainText('The filters in this address cannot be read')
      },
      'of an import': async page => {
        await bringFile(page)
        await page.goto('/audit?size=25')
        await expect(main(page).getByText('Fingerprint of the file').first()).toBeVisible()
      },
      waiting: async (page, { hold }) => {
        await page.goto('/audit?size=25')
        const letGo = await hold(/[?&]to=2026-11-22/)
        await page.getByLabel('To', { exact: true }).fill('2026-11-22')
        const entries = page.getByRole('region', { name: 'Entries' })
        await expect(entries).toHaveAttribute('aria-busy', 'true')
        await letGo()
        await expect(entries).toHaveAttribute('aria-busy', 'false')
      },
    },
  },
  ...fieldPages,
  ...importPages,
  ...queuePages,
  ...settingsPages,
  'page /dev/gallery': { status: 404 },
}
