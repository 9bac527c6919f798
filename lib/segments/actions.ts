'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as mutations from './mutations'
import * as overrides from './overrides'
import * as schema from './schema'

export const createSegment = action(schema.CreateSegment, async (ctx, input) => {
  const created = await mutations.createSegment(ctx, input)
  revalidatePath('/', 'layout')
  return created
})

export const updateSegment = action(schema.UpdateSegment, async (ctx, input) => {
  const updated = await mutations.updateSegment(ctx, input)
  revalidatePath('/', 'layout')
  return updated
})

export const deleteSegment = action(schema.SegmentId, async (ctx, input) => {
  await mutations.deleteSegment(ctx, input)
  revalidatePath('/', 'layout')
})

export const includeLead = action(schema.SetOverride, async (ctx, input) => {
  await overrides.includeLead(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const excludeLead = action(schema.SetOverride, async (ctx, input) => {
  await overrides.excludeLead(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const removeOverride = action(schema.RemoveOverride, async (ctx, input) => {
  await overrides.removeOverride(ctx, input)
  revalidatePath('/leads', 'layout')
})
