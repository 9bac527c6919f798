import * as z from 'zod'
import { Meaning, TargetKey } from './meanings'

const Id = z.int().positive()

export const CheckImport = z.strictObject({
  id: Id,
  storeId: z.int('Choose a store.').positive('Choose a store.'),
  dateOrder: z.enum(['month', 'day']),
  /** One entry for each column of the file. */
  mapping: z.array(TargetKey.nullable()).max(200),
})
export type CheckImport = z.output<typeof CheckImport>

/** All of them: what is not said here is said no more. */
export const SetMeanings = z.strictObject({ id: Id, meanings: z.array(Meaning).max(2000) })
export type SetMeanings = z.output<typeof SetMeanings>

export const ImportId = z.strictObject({ id: Id })
export type ImportId = z.output<typeof ImportId>
