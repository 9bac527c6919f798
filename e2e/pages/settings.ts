import type { Page } from '@playwright/test'
import { expect, signIn } from '../fixtures'
import { formStates } from './form-states'
import type { PageCase } from './page-case'

const main = (page: Page) => page.getByRole('main')
const named = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

async function fillInvitation(page: Page): Promise<void> {
  await page.goto('/settings/people/new')
  await named(page, 'Name').fill('Gus Guest')
  await named(page, 'E-mail').fill(`gus-${crypto.randomUUID().slice(0, 8)}@pages.example`)
  await page.getByRole('switch', { name: 'All stores' }).click()
}

/** The one-time link of somebody new, as the dialog shows it. */
async function invite(page: Page): Promise<string> {
  await fillInvitation(page)
  await page.getByRole('button', { name: 'Make the link' }).click()
  return page.getByRole('dialog').getByLabel('One-time link').inputValue()
}

/** Opens an invitation as the person invited: nobody is signed in any more. */
async function openInvitation(page: Page): Promise<void> {
  await signIn(page.request, 'admin')
  const link = await invite(page)
  await page.context().clearCookies()
  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill('a password of ten or more')
}

/** The settings, and what is behind a one-time link. Nothing of the demo dealership is changed here. */
export const settingsPages: Record<string, PageCase> = {
  'page /settings': {
    path: '/settings',
    as: 'agent',
    title: 'Settings',
    states: {
      ...formStates('/settings', 'Save name', async page => {
        await page.goto('/settings')
        await named(page, 'Name').fill('Another name')
      }),
      'a password that is too short': async page => {
        await page.goto('/settings')
        await page.getByLabel('New password', { exact: true }).fill('short')
        await page.getByRole('button', { name: 'Change password' }).click()
        await expect(main(page).getByRole('alert')).toContainText('10 to 256 characters')
      },
    },
  },
  'page /settings/dealership': {
    path: '/settings/dealership',
    as: 'admin',
    title: 'Settings',
    states: {
      'a name left out': async page => {
        await page.goto('/settings/dealership')
        await named(page, 'Name').fill('')
        await page.getByRole('button', { name: 'Save dealership' }).click()
        await expect(main(page).getByRole('alert')).toContainText('Give the dealership a name.')
      },
      ...formStates('/settings/dealership', 'Save dealership', async page => {
        await page.goto('/settings/dealership')
      }),
    },
  },
  'page /settings/stores': {
    path: '/settings/stores',
    as: 'admin',
    title: 'Settings',
    states: {
      refused: async page => {
        await page.goto('/settings/stores')
        await page.getByRole('button', { name: 'Add store' }).click()
        await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('northgate toyota')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('dialog').getByRole('alert')).toContainText('There is a store called')
      },
      'the line is cut': async (page, { cut }) => {
        await page.goto('/settings/stores')
        await page.getByRole('button', { name: 'Change Northgate Toyota' }).click()
        await page.getByRole('menuitem', { name: 'Archive' }).click()
        await cut(/\/settings\/stores$/, 'POST')
        await page.getByRole('button', { name: 'Archive store' }).click()
        await expect(page.getByRole('alertdialog')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /settings/stores/[storeId]': {
    path: '/settings/stores/1',
    as: 'admin',
    title: 'Settings',
    states: {
      'a day that never closes': async page => {
        await page.goto('/settings/stores/1')
        await page.getByLabel('Monday, opens').fill('09:00')
        await page.getByLabel('Monday, closes').fill('')
        await page.getByRole('button', { name: 'Save opening hours' }).click()
        await expect(main(page).getByRole('alert')).toContainText('Monday, closes')
      },
      ...formStates('/settings/stores/1', 'Save opening hours', async page => {
        await page.goto('/settings/stores/1')
      }),
    },
  },
  'page /settings/sources': {
    path: '/settings/sources',
    as: 'manager',
    title: 'Settings',
    states: {
      refused: async page => {
        await page.goto('/settings/sources')
        await page.getByRole('button', { name: 'Add source' }).click()
        await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('carGURUS')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('dialog').getByRole('alert')).toContainText('There is a source called')
      },
      'the line is cut': async (page, { cut }) => {
        await page.goto('/settings/sources')
        await page.getByRole('button', { name: 'Change CarGurus' }).click()
        await page.getByRole('menuitem', { name: 'Archive' }).click()
        await cut(/\/settings\/sources$/, 'POST')
        await page.getByRole('button', { name: 'Archive source' }).click()
        await expect(page.getByRole('alertdialog')).toContainText('The server could not be reached.')
      },
    },
  },
  'page /settings/people': {
    path: '/settings/people',
    as: 'admin',
    title: 'Settings',
    states: {
      'somebody is invited': async page => {
        await invite(page)
        await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
        await expect(page.getByRole('table', { name: 'Invitations' })).toBeVisible()
      },
      'asked whether to deactivate': async page => {
        await page.goto('/settings/people')
        const agent = page.getByRole('row').filter({ hasText: 'agent@example.com' })
        await agent.getByRole('button', { name: /^Change / }).click()
        await page.getByRole('menuitem', { name: 'Deactivate' }).click()
        await expect(page.getByRole('alertdialog')).toBeVisible()
      },
    },
  },
  'page /settings/people/new': {
    path: '/settings/people/new',
    as: 'admin',
    title: 'Settings',
    states: {
      'nothing filled in': async page => {
        await page.goto('/settings/people/new')
        await page.getByRole('button', { name: 'Make the link' }).click()
        await expect(main(page).getByRole('alert')).toContainText('Give a name.')
      },
      'the link is made': async page => {
        await invite(page)
      },
      ...formStates('/settings/people/new', 'Make the link', fillInvitation),
    },
  },
  'page /settings/people/[userId]': {
    path: '/settings/people/2',
    as: 'admin',
    title: 'Settings',
    states: formStates('/settings/people/2', 'Save person', async page => {
      await page.goto('/settings/people/2')
    }),
  },
  'page /welcome/[token]': {
    path: '/welcome/forged',
    as: null,
    title: 'This link does not work',
    states: {
      'a real one': openInvitation,
      'of somebody signed in': async page => {
        await signIn(page.request, 'admin')
        await page.goto('/welcome/forged')
        await expect(main(page).getByText('You are signed in as')).toBeVisible()
      },
      ...formStates('/api/welcome', 'Join', openInvitation),
    },
  },
}
