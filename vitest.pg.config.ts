import { readdirSync, readFileSync } from 'node:fs'
import { mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** What opens a database does so through one of these. */
const TOUCHES = /\b(newDatabase|bareDatabase|emptyDatabase|testDatabase|openTestDatabase|startPostgres)\b/

function touchingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => path.endsWith('.test.ts') && TOUCHES.test(readFileSync(path, 'utf8')))
}

/** All that touches a database, on PostgreSQL: `npm run test:pg`. */
export default mergeConfig(
  { ...config, test: { ...config.test, include: [], exclude: [] } },
  {
    test: {
      include: ['db', 'lib', 'scripts'].flatMap(touchingIn),
      exclude: ['**/*.sqlite.test.ts'],
      globalSetup: ['db/testing/postgres-run.ts'],
    },
  },
)
