import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** True when the Chromium that Playwright installs is there. */
export function hasOwnChromium() {
  return existsSync(chromium.executablePath())
}

/** The path of the system's Chromium or Chrome. */
export function systemChromium() {
  const folders = process.env.PATH?.split(delimiter) ?? []
  return [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...APPLICATIONS].find(existsSync)
}
