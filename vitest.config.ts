import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    alias: { 'server-only': fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url)) },
  },
  test: {
    include: ['{app,components,db,lib,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.postgres.test.ts'],
    pool: 'threads',
    // Tests with many random cases take seconds, and more of them beside other work.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
