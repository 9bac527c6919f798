'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as check from './check-import'
import * as end from './end-import'
import * as run from './run-import'
import * as schema from './schema'

export const checkImport = action(schema.CheckImport, async (ctx, input) => {
  await check.checkImport(ctx, input)
  revalidatePath('/leads/import', 'layout')
})

export const setMeanings = action(schema.SetMeanings, async (ctx, input) => {
  await check.setMeanings(ctx, input)
  revalidatePath('/leads/import', 'layout')
})

export const startImport = action(schema.ImportId, async (ctx, input) => {
  await run.startImport(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const cancelImport = action(schema.ImportId, async (ctx, input) => {
  await end.cancelImport(ctx, input)
  revalidatePath('/leads', 'layout')
})
