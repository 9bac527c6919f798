import config from './vitest.config.ts'

/** The tests that mutants of the rules are shown to, without the slowest one: `npm run test:mutation`. */
export default {
  ...config,
  test: {
    ...config.test,
    include: ['lib/rules/**/*.test.ts'],
    exclude: ['lib/rules/random.test.ts'],
    setupFiles: ['lib/rules/testing/first-failure.ts'],
  },
}
