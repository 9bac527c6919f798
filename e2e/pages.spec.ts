import type { Page } from '@playwright/test'
import { matrix } from './authorization-matrix'
import { expect, expectAccessible, test } from './fixtures'
import { pages } from './pages'
import type { Network, NoPage, PageCase } from './pages/page-case'

const SIZES = { desktop: [1440, 900], tablet: [1024, 768], phone: [390, 844] } as const
type Size = keyof typeof SIZES
type Theme = 'light' | 'dark'
/** What the console says in some of the states. */
const EXPECTED: Record<string, RegExp[]> = {
  'the line is cut': [/ERR_FAILED|ERR_INTERNET|Failed to fetch/],
  refused: [/status of 4/],
}
/** More than any page has places to stop at before its own content. */
const WAY_IN = 60
const STOPS = 400

test.describe.configure({ mode: 'parallel' })

const isPage = (entry: [string, PageCase | NoPage]): entry is [string, PageCase] => 'path' in entry[1]

test('every page is looked at', () => {
  const doors = Object.keys(matrix).filter(door => door.startsWith('page '))
  expect(doors.length).toBeGreaterThan(0)
  expect(Object.keys(pages).sort()).toEqual(doors.sort())
})

for (const [door, { path, as, title, states = {} }] of Object.entries(pages).filter(isPage)) {
  test.describe(door, () => {
    test.beforeEach(async ({ login }) => {
      if (as) await login(as)
    })

    const open = async (page: Page) => {
      await (typeof path === 'string' ? page.goto(path) : path(page))
      await expect(page.getByRole('heading', { level: 1, name: title }).first()).toBeVisible()
    }

    test('fits every size and both themes, and gives no trouble to anyone', async ({ page }) => {
      await open(page)
      await everyLook(page)
    })

    test('is walked through by Tab', async ({ page }) => {
      await resize(page, 'desktop')
      await open(page)
      await expectWayByKeyboard(page)
    })

    for (const [state, bring] of Object.entries(states)) {
      test.describe(state, () => {
        test.use({ expectedErrors: EXPECTED[state] ?? [] })

        test(`${state}: is shown, and gives no trouble to anyone`, async ({ page }) => {
          await bring(page, networkOf(page))
          await look(page, 'desktop', 'light')
          await look(page, 'phone', 'dark')
        })
      })
    }
  })
}

test.describe('what is no page', () => {
  test.use({ expectedErrors: [/404/] })

  for (const [door, what] of Object.entries(pages).filter(entry => !isPage(entry))) {
    test(`${door} leads elsewhere, or does not exist`, async ({ page }) => {
      const response = await page.goto(door.replace('page ', ''))
      if ('leadsTo' in what) return expect(page).toHaveURL(what.leadsTo)
      expect(response?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()
      await everyLook(page)
    })
  }

  test('a page of the workspace that is not there says so', async ({ page, login }) => {
    await login('agent')
    expect((await page.goto('/leads/999999999'))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible()
    await everyLook(page)
  })
})

async function everyLook(page: Page): Promise<void> {
  for (const size of Object.keys(SIZES) as Size[]) {
    await look(page, size, 'light')
    await look(page, size, 'dark', 'its colours')
  }
}

/** Fits, and gives no trouble to anyone. A page that was looked at in the same size is another one in its colours only. */
async function look(page: Page, size: Size, theme: Theme, about?: 'its colours'): Promise<void> {
  await test.step(`${size}, ${theme}`, async () => {
    await resize(page, size)
    await page.evaluate(theme => {
      document.documentElement.dataset.theme = theme
    }, theme)
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, 'pixels that the page is too wide').toBeLessThanOrEqual(0)
    await expectAccessible(page, about)
  })
}

interface Stop {
  /** Null where the focus is nowhere. */
  words: string | null
  isInMain: boolean
  isSeen: boolean
  /** A date or a time: Tab goes from part to part within it. */
  hasParts: boolean
}

/** By Tab alone one comes to the content, through all of it, and out again: always somewhere, and always in sight. */
async function expectWayByKeyboard(page: Page): Promise<void> {
  const stops: Stop[] = []
  let last = await stop(page)
  for (let count = 0; count < STOPS; count++) {
    await page.keyboard.press('Tab')
    last = await stop(page)
    if (last.words === null || (count > 0 && last.words === stops[0]?.words)) break
    stops.push(last)
  }
  expect(stops.findIndex(({ isInMain }) => isInMain)).toBeGreaterThanOrEqual(0)
  expect(stops.findIndex(({ isInMain }) => isInMain)).toBeLessThan(WAY_IN)
  expect(stops.filter(({ isSeen }) => !isSeen).map(({ words }) => words)).toEqual([])
  const stuck = stops.filter(({ words, hasParts }, index) => !hasParts && words === stops[index - 1]?.words)
  expect(
    stuck.map(({ words }) => words),
    'places that Tab does not leave',
  ).toEqual([])
}

/** Where the focus is; words that set it apart from every other place. */
function stop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body || element === document.documentElement)
      return { words: null, isInMain: false, isSeen: false, hasParts: false }
    const { width, height, top, bottom, left, right } = element.getBoundingClientRect()
    const isOnScreen = bottom > 0 && right > 0 && top < window.innerHeight && left < window.innerWidth
    const place = [...document.querySelectorAll('*')].indexOf(element)
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''
    return {
      words: `${element.tagName.toLowerCase()} ${place} "${name}"`,
      isInMain: element.closest('main') !== null,
      hasParts: element instanceof HTMLInputElement && ['date', 'time'].includes(element.type),
      isSeen: width > 0 && height > 0 && isOnScreen && element.checkVisibility(),
    }
  })
}

function resize(page: Page, size: Size): Promise<void> {
  const [width, height] = SIZES[size]
  return page.setViewportSize({ width, height })
}

function networkOf(page: Page): Network {
  return {
    hold: async (url, method = 'GET') => {
      let letGo = () => {}
      const gate = new Promise<void>(resolve => {
        letGo = resolve
      })
      await page.route(url, async route => {
        if (route.request().method() === method) await gate
        await route.fallback()
      })
      return async () => {
        letGo()
        await page.unroute(url)
      }
    },
    cut: async (url, method = 'GET') => {
      await page.route(url, route => (route.request().method() === method ? route.abort() : route.fallback()))
    },
  }
}
