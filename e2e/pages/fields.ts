import type { Page } from '@playwright/test'
import { expect } from '../fixtures'
import { formStates } from './form-states'
import type { PageCase } from './page-case'

const main = (page: Page) => page.getByRole('main')

async function fill(page: Page): Promise<void> {
  await page.goto('/leads/fields/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(`Plate ${crypto.randomUUID().slice(0, 4)}`)
}

/** What the dealership wants to know of a lead, as the demo has it. */
export const fieldPages: Record<string, PageCase> = {
  'page /leads/fields': {
    path: '/leads/fields',
    as: 'manager',
    title: 'Custom fields',
  },
  'page /leads/fields/new': {
    path: '/leads/fields/new',
    as: 'manager',
    title: 'New custom field',
    states: {
      refused: async page => {
        await fill(page)
        await page.getByRole('textbox', { name: 'Name' }).fill('E-mail')
        await page.getByRole('button', { name: 'Create field' }).click()
        await expect(main(page).getByRole('alert')).toBeVisible()
      },
      ...formStates('/leads/fields/new', 'Create field', fill),
    },
  },
  'page /leads/fields/[fieldId]': {
    path: '/leads/fields/1',
    as: 'manager',
    title: /./,
    states: {
      'another type is chosen': async page => {
        await page.goto('/leads/fields/1?type=number')
        await expect(main(page).getByRole('region', { name: 'Type' })).toBeVisible()
      },
      'asked whether to delete it': async page => {
        await fill(page)
        await page.getByRole('button', { name: 'Create field' }).click()
        await page.waitForURL(/\/leads\/fields\/\d+$/)
        await page.getByRole('button', { name: /^Delete/ }).click()
        await expect(page.getByRole('dialog', { name: /^Delete/ })).toBeVisible()
      },
    },
  },
}
