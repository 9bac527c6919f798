import { existsSync } from 'node:fs'
import { run, runNode } from './run.mjs'

/** Sees to it that there is a Chromium: Playwright's own, the system's, else one that is installed now. */
export async function ensureChromium() {
  // Only now: nothing is installed when this file is read.
  const { hasOwnChromium, systemChromium } = await import('./chromium.mjs')
  const isThere = () => hasOwnChromium() || systemChromium() !== undefined
  if (isThere()) return true

  console.log('There is no Chromium; asking Playwright for its own …')
  await runNode(['node_modules/@playwright/test/cli.js', 'install', '--with-deps', 'chromium'])
  if (isThere()) return true

  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Trying the one of the system …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { env })
  }
  return isThere()
}
