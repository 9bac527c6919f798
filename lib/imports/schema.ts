import * as z from 'zod'

const Id = z.int().positive()

/** What `targetsOf` may have a target for. */
const TargetKey = z.string().regex(/^[a-zA-Z]{1,40}$|^custom\.[1-9]\d{0,9}$/)

export const CheckImport = z.strictObject({
  id: Id,
  storeId: z.int('Choose a store.').positive('Choose a store.'),
  dateOrder: z.enum(['month', 'day']),
  /** One entry for each column of the file. */
  mapping: z.array(TargetKey.nullable()).max(200),
})
export type CheckImport = z.output<typeof CheckImport>

export const ImportId = z.strictObject({ id: Id })
export type ImportId = z.output<typeof ImportId>
