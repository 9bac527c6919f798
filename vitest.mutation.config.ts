import config from './vitest.config.ts'

/** The tests that mutants of the rules are shown to: `npm run test:mutation`. */
export default {
  ...config,
  test: { ...config.test, include: ['lib/rules/**/*.test.ts'] },
}
