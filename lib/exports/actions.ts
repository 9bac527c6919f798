'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as ask from './ask-for-export'
import * as cancel from './cancel-export'
import * as schema from './schema'

export const askForExport = action(schema.AskForExport, ask.askForExport)

export const cancelExport = action(schema.ExportId, async (ctx, input) => {
  await cancel.cancelExport(ctx, input)
  revalidatePath('/exports')
})
