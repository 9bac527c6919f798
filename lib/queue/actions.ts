'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as arrivals from './arrivals'
import * as close from './close-lead'
import * as schema from './schema'
import * as start from './start-queue'
import * as undo from './undo-last'

export const startQueue = action(schema.StartQueue, async (ctx, input) => {
  const started = await start.startQueue(ctx, input)
  revalidatePath('/', 'layout')
  return started
})

export const continueQueue = action(schema.QueueId, async (ctx, input) => {
  const continued = await start.continueQueue(ctx, input)
  revalidatePath('/', 'layout')
  return continued
})

export const startTaskQueue = action(schema.Nothing, async ctx => {
  const started = await start.startTaskQueue(ctx)
  revalidatePath('/', 'layout')
  return started
})

export const addArrivals = action(schema.QueueId, async (ctx, input) => {
  const added = await arrivals.addArrivals(ctx, input)
  revalidatePath('/', 'layout')
  return added
})

export const endQueue = action(schema.QueueId, async (ctx, input) => {
  await start.endQueue(ctx, input)
  revalidatePath('/', 'layout')
})

export const recordOutcome = action(schema.RecordOutcome, async (ctx, input) => {
  const closed = await close.recordOutcome(ctx, input)
  revalidatePath('/', 'layout')
  return closed
})

export const skipLead = action(schema.SkipLead, async (ctx, input) => {
  const closed = await close.skipLead(ctx, input)
  revalidatePath('/', 'layout')
  return closed
})

export const snoozeLead = action(schema.SnoozeLead, async (ctx, input) => {
  const closed = await close.snoozeLead(ctx, input)
  revalidatePath('/', 'layout')
  return closed
})

export const undoLast = action(schema.QueueId, async (ctx, input) => {
  await undo.undoLast(ctx, input)
  revalidatePath('/', 'layout')
})
