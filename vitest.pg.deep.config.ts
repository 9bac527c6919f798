import config from './vitest.pg.config.ts'

/** The random rules on PostgreSQL, ten times as many: part of `npm run test:deep`. */
export default {
  ...config,
  test: {
    ...config.test,
    include: ['lib/rules/random.test.ts'],
    provide: { trials: 20_000 },
    testTimeout: 3_600_000,
  },
}
