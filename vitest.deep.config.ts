import config from './vitest.config.ts'

/** The random rules, a hundred times as many: `npm run test:deep`, before a change of the language is released. */
export default {
  ...config,
  test: {
    ...config.test,
    include: ['lib/rules/random.test.ts'],
    provide: { trials: 200_000 },
    testTimeout: 6 * 3_600_000,
  },
}
