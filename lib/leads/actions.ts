'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as appointments from './appointments'
import * as create from './create-lead'
import * as opening from './opening-view'
import * as activity from './record-activity'
import * as related from './related-schema'
import * as views from './save-view'
import * as schema from './schema'
import * as consent from './set-consent'
import * as tasks from './tasks'
import * as update from './update-lead'
import * as vehicles from './vehicles'
import * as viewSchema from './view-schema'

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

export const addVehicle = action(related.AddVehicle, async (ctx, input) => {
  const added = await vehicles.addVehicle(ctx, input)
  revalidatePath('/leads', 'layout')
  return added
})

export const updateVehicle = action(related.UpdateVehicle, async (ctx, input) => {
  await vehicles.updateVehicle(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const removeVehicle = action(related.RemoveVehicle, async (ctx, input) => {
  await vehicles.removeVehicle(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const addAppointment = action(related.AddAppointment, async (ctx, input) => {
  const added = await appointments.addAppointment(ctx, input)
  revalidatePath('/leads', 'layout')
  return added
})

export const updateAppointment = action(related.UpdateAppointment, async (ctx, input) => {
  await appointments.updateAppointment(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const addTask = action(related.AddTask, async (ctx, input) => {
  const added = await tasks.addTask(ctx, input)
  revalidatePath('/leads', 'layout')
  return added
})

export const updateTask = action(related.UpdateTask, async (ctx, input) => {
  await tasks.updateTask(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const setConsent = action(related.SetConsent, async (ctx, input) => {
  const set = await consent.setConsent(ctx, input)
  revalidatePath('/leads', 'layout')
  return set
})

export const createView = action(viewSchema.CreateView, async (ctx, input) => {
  const created = await views.createView(ctx, input)
  revalidatePath('/leads', 'layout')
  return created
})

export const updateView = action(viewSchema.UpdateView, async (ctx, input) => {
  await views.updateView(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const deleteView = action(viewSchema.ViewId, async (ctx, input) => {
  await views.deleteView(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const setOpeningView = action(viewSchema.SetOpeningView, async (ctx, input) => {
  await opening.setOpeningView(ctx, input)
  revalidatePath('/leads', 'layout')
})
