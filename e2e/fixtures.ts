import AxeBuilder from '@axe-core/playwright'
import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/auth/demo-accounts'

export type Role = (typeof DEMO_ACCOUNTS)[number]['role']
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

interface Fixtures {
  /** Signs the test's own page in as the demo account of a role. */
  login: (role: Role) => Promise<void>
  /** A page of someone else's browser, signed in. */
  pageOf: (role: Role) => Promise<Page>
  /** What the console may say without failing the test: `test.use({ expectedErrors: [/409/] })`. */
  expectedErrors: RegExp[]
  /** Fails the test when a page threw, logged an error or broke its content security policy. */
  watch: (context: BrowserContext) => void
}

interface WorkerFixtures {
  /** One session a role and worker: checking a password is slow on purpose. A test of signing out signs in by itself. */
  cookiesOf: (role: Role) => Promise<Cookies>
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  expectedErrors: [[], { option: true }],

  watch: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = []
      const note = (text: string) => expectedErrors.some(expected => expected.test(text)) || errors.push(text)
      const watch = (watched: BrowserContext) => {
        watched.on('weberror', error => note(error.error().stack ?? error.error().message))
        watched.on(
          'console',
          message => message.type() === 'error' && note(`${message.text()} (${message.location().url})`),
        )
      }
      watch(context)
      await use(watch)
      expect(errors, 'errors of the page').toEqual([])
    },
    { auto: true },
  ],

  page: ({ page }, use) => use(waitingForReact(page)),

  login: async ({ context, cookiesOf }, use) => {
    await use(async role => context.addCookies(await cookiesOf(role)))
  },

  pageOf: async ({ browser, contextOptions, baseURL, cookiesOf, watch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async role => {
      const context = await browser.newContext({ ...contextOptions, baseURL })
      contexts.push(context)
      watch(context)
      await context.addCookies(await cookiesOf(role))
      return waitingForReact(await context.newPage())
    })
    for (const context of contexts) await context.close()
  },

  cookiesOf: [
    async ({ playwright }, use, { project }) => {
      const kept = new Map<Role, Promise<Cookies>>()
      const open = async (role: Role) => {
        const request = await playwright.request.newContext({ baseURL: project.use.baseURL })
        await signIn(request, role)
        const { cookies } = await request.storageState()
        await request.dispose()
        return cookies
      }
      await use(role => {
        const cookies = kept.get(role) ?? open(role)
        kept.set(role, cookies)
        return cookies
      })
    },
    { scope: 'worker' },
  ],
})

/** The same page, whose `goto` waits until React has every control in hand, unless it is told what else to wait for. */
function waitingForReact(page: Page): Page {
  const goto = page.goto.bind(page)
  page.goto = async (url, options) => {
    const response = await goto(url, options)
    if (!options?.waitUntil) await untilAlive(page)
    return response
  }
  return page
}

/** Until React has taken over every control of the page. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(isInHand)
}

function isInHand(): boolean {
  const controls = [...document.querySelectorAll('main :is(a, button, input, textarea)')]
  return controls.every(control => Object.keys(control).some(key => key.startsWith('__reactFiber$')))
}

/** Signs a client in through the endpoint that other programs use. */
export async function signIn(request: APIRequestContext, role: Role): Promise<void> {
  const email = DEMO_ACCOUNTS.find(account => account.role === role)?.email ?? ''
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  await request.post('/api/auth/callback/credentials', { form: { email, password: DEMO_PASSWORD, csrfToken } })
  const session = await (await request.get('/api/auth/session')).json()
  expect(session.user, `signed in as ${email}`).toMatchObject({ email, role })
}

/** Expects no trouble that someone relying on WCAG 2.2 AA would have with the page as it is now. */
export async function expectAccessible(page: Page, about: 'all of it' | 'its colours' = 'all of it'): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const axe = new AxeBuilder({ page })
  const asked = about === 'all of it' ? axe.withTags(tags) : axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await asked.analyze()
  const troubles = violations.map(
    ({ help, nodes }) => `${help}: ${nodes.map(node => node.target.join(' ')).join(', ')}`,
  )
  expect(troubles, 'accessibility troubles').toEqual([])
}

/** What a form or a page says is wrong; Next announces each new page in an alert of its own. */
export function refusalOn(page: Page): Locator {
  return page.locator('[role=alert]:not(#__next-route-announcer__)')
}

export { expect }
