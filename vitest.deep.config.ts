import config from './vitest.config.ts'

/** The random rules a hundred times as many, and 240 killed workers: `npm run test:deep`, before a release. */
export default {
  ...config,
  test: {
    ...config.test,
    include: ['lib/rules/random.test.ts', 'lib/worker/killed.test.ts'],
    provide: { trials: 200_000, kills: 240 },
    testTimeout: 6 * 3_600_000,
  },
}
