'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as create from './create-lead'
import * as activity from './record-activity'
import * as schema from './schema'
import * as update from './update-lead'

export const createLead = action(schema.CreateLead, async (ctx, input) => {
  const created = await create.createLead(ctx, input)
  revalidatePath('/leads', 'layout')
  return created
})

export const updateLead = action(schema.UpdateLead, async (ctx, input) => {
  const updated = await update.updateLead(ctx, input)
  revalidatePath('/leads', 'layout')
  return updated
})

export const recordActivity = action(schema.RecordActivity, async (ctx, input) => {
  const recorded = await activity.recordActivity(ctx, input)
  revalidatePath('/leads', 'layout')
  return recorded
})
