import type { Page } from '@playwright/test'
import { expect } from '../fixtures'
import type { State } from './page-case'

/** A form is sent, and the line to its server is cut, or slow. */
export const formStates = (
  path: string,
  button: string,
  fill: (page: Page) => Promise<void>,
): Record<string, State> => {
  const posts = new RegExp(`${path}$`)
  return {
    'the line is cut': async (page, { cut }) => {
      await fill(page)
      await cut(posts, 'POST')
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('main').getByRole('alert')).toContainText('The server could not be reached.')
    },
    waiting: async (page, { hold }) => {
      await fill(page)
      await hold(posts, 'POST')
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('button', { name: button })).toHaveAttribute('aria-busy', 'true')
    },
  }
}
