import type { Page } from '@playwright/test'
import { expect, refusalOn } from '../fixtures'
import type { PageCase } from './page-case'

/** Starts a segment nobody else of these tests works, or goes on with it. */
async function start(page: Page): Promise<void> {
  await page.goto('/leads/segments/2')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeFocused()
}

/** Starts what is due, or goes on with it. */
async function startTasks(page: Page): Promise<void> {
  await page.goto('/queue')
  await page.getByRole('button', { name: 'Work what is due now' }).click()
  await expect(page.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeFocused()
}

/** What people work down, and their home. */
export const queuePages: Record<string, PageCase> = {
  'page /queue': { path: '/queue', as: 'agent', title: 'My queue' },
  'page /queue/work': {
    path: startTasks,
    as: 'agent',
    title: 'My tasks',
    states: {
      'the line is cut': async (page, { cut }) => {
        await startTasks(page)
        await page.keyboard.press('3')
        await cut(/\/work/, 'POST')
        await page.keyboard.press('Enter')
        await expect(refusalOn(page)).toContainText('The server could not be reached.')
      },
    },
  },
  'page /leads/segments/[segmentId]/work': {
    path: start,
    as: 'manager',
    title: 'Work',
    states: {
      'not started': async page => {
        await page.goto('/leads/segments/3/work')
        await expect(page.getByText('Work this segment, one lead at a time')).toBeVisible()
      },
      'an outcome is chosen': async page => {
        await start(page)
        await page.keyboard.press('6')
        await expect(page.getByRole('form', { name: 'Log: Appointment set' })).toBeVisible()
      },
      'the line is cut': async (page, { cut }) => {
        await start(page)
        await page.keyboard.press('3')
        await cut(/\/work/, 'POST')
        await page.keyboard.press('Enter')
        await expect(refusalOn(page)).toContainText('The server could not be reached.')
      },
      waiting: async (page, { hold }) => {
        await start(page)
        await page.keyboard.press('s')
        const letGo = await hold(/\/work/, 'POST')
        await page.keyboard.press('5')
        await expect(page.getByRole('button', { name: /^Not now/ })).toBeDisabled()
        await letGo()
        await expect(page.getByText(/: Skipped$/)).toBeVisible()
      },
    },
  },
}
