'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as convert from './convert'
import * as mutations from './mutations'
import * as overrides from './overrides'
import * as schema from './schema'
import * as shareLinks from './share-links'
import * as sharing from './sharing'

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

export const duplicateSegment = action(schema.SegmentId, async (ctx, input) => {
  const made = await mutations.duplicateSegment(ctx, input)
  revalidatePath('/', 'layout')
  return made
})

export const freezeSegment = action(schema.ConvertSegment, async (ctx, input) => {
  await convert.freezeSegment(ctx, input)
  revalidatePath('/', 'layout')
})

export const unfreezeSegment = action(schema.ConvertSegment, async (ctx, input) => {
  await convert.unfreezeSegment(ctx, input)
  revalidatePath('/', 'layout')
})

export const putLeads = action(schema.PutLeads, async (ctx, input) => {
  await overrides.putLeads(ctx, input)
  revalidatePath('/', 'layout')
})

export const setVisibility = action(schema.SetVisibility, async (ctx, input) => {
  await sharing.setVisibility(ctx, input)
  revalidatePath('/', 'layout')
})

export const grantSegment = action(schema.GrantSegment, async (ctx, input) => {
  await sharing.grantSegment(ctx, input)
  revalidatePath('/', 'layout')
})

export const revokeGrant = action(schema.RevokeGrant, async (ctx, input) => {
  await sharing.revokeGrant(ctx, input)
  revalidatePath('/', 'layout')
})

export const createShareLink = action(schema.CreateShareLink, async (ctx, input) => {
  const made = await shareLinks.createShareLink(ctx, input)
  revalidatePath('/', 'layout')
  return made
})

export const revokeShareLink = action(schema.RevokeShareLink, async (ctx, input) => {
  await shareLinks.revokeShareLink(ctx, input)
  revalidatePath('/', 'layout')
})
