import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { hasOwnChromium, systemChromium } from './scripts/setup/chromium.mjs'

/** The workers read this file too, and shall see the folder that the first reader made. */
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'lead-segments-e2e-'))
/** The program under test; specs that start one of their own take the ports after it. */
process.env.E2E_PORT ??= '3210'
const PORT = process.env.E2E_PORT
const baseURL = `http://127.0.0.1:${PORT}`

export default defineConfig({
  testDir: 'e2e',
  globalTeardown: './e2e/remove-folder.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // A machine that is busy with something else is slow, and not wrong.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL,
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      args: ['--no-sandbox', '--disable-background-networking'],
      ...(hasOwnChromium() ? {} : { executablePath: systemChromium() }),
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${baseURL}/api/health`,
    env: {
      PORT,
      HOST: '127.0.0.1',
      APP_URL: '',
      DATABASE_URL: `file:${join(process.env.E2E_FOLDER, 'leads.db')}`,
      AUTH_SECRET: 'end-to-end-tests-keep-no-secrets-at-all',
      CLOCK: '2026-11-22T16:00:00Z',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    timeout: 300_000,
  },
})
