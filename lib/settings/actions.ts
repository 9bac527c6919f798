'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as account from '@/lib/auth/account'
import * as dealership from './dealership'
import * as invitations from './invitations'
import * as openingHours from './opening-hours'
import * as profile from './profile'
import * as schema from './schema'
import * as sources from './sources'
import * as stores from './stores'
import * as users from './users'

export const updateProfile = action(schema.UpdateProfile, async (ctx, input) => {
  await profile.updateProfile(ctx, input)
  revalidatePath('/', 'layout')
})

/** Nothing is revalidated: the session it was asked in has ended. */
export const changePassword = action(schema.ChangePassword, account.changePassword)

export const updateDealership = action(schema.UpdateDealership, async (ctx, input) => {
  await dealership.updateDealership(ctx, input)
  revalidatePath('/', 'layout')
})

export const updateAgentSettings = action(schema.UpdateAgentSettings, async (ctx, input) => {
  await dealership.updateAgentSettings(ctx, input)
  revalidatePath('/', 'layout')
})

export const createStore = action(schema.CreateStore, async (ctx, input) => {
  const created = await stores.createStore(ctx, input)
  revalidatePath('/', 'layout')
  return created
})

export const renameStore = action(schema.RenameStore, async (ctx, input) => {
  await stores.renameStore(ctx, input)
  revalidatePath('/', 'layout')
})

export const archiveStore = action(schema.ById, async (ctx, input) => {
  await stores.archiveStore(ctx, input)
  revalidatePath('/', 'layout')
})

export const restoreStore = action(schema.ById, async (ctx, input) => {
  await stores.restoreStore(ctx, input)
  revalidatePath('/', 'layout')
})

export const setOpeningHours = action(schema.SetOpeningHours, async (ctx, input) => {
  await openingHours.setOpeningHours(ctx, input)
  revalidatePath('/', 'layout')
})

export const createSource = action(schema.CreateSource, async (ctx, input) => {
  const created = await sources.createSource(ctx, input)
  revalidatePath('/', 'layout')
  return created
})

export const updateSource = action(schema.UpdateSource, async (ctx, input) => {
  await sources.updateSource(ctx, input)
  revalidatePath('/', 'layout')
})

export const archiveSource = action(schema.BySourceKey, async (ctx, input) => {
  await sources.archiveSource(ctx, input)
  revalidatePath('/', 'layout')
})

export const restoreSource = action(schema.BySourceKey, async (ctx, input) => {
  await sources.restoreSource(ctx, input)
  revalidatePath('/', 'layout')
})

export const inviteUser = action(schema.InviteUser, async (ctx, input) => {
  const link = await invitations.inviteUser(ctx, input)
  revalidatePath('/settings', 'layout')
  return link
})

export const renewInvitation = action(schema.ById, async (ctx, input) => {
  const link = await invitations.renewInvitation(ctx, input)
  revalidatePath('/settings', 'layout')
  return link
})

export const revokeInvitation = action(schema.ById, async (ctx, input) => {
  await invitations.revokeInvitation(ctx, input)
  revalidatePath('/settings', 'layout')
})

export const offerNewPassword = action(schema.ById, invitations.offerNewPassword)

export const updateUser = action(schema.UpdateUser, async (ctx, input) => {
  await users.updateUser(ctx, input)
  revalidatePath('/', 'layout')
})

export const deactivateUser = action(schema.ById, async (ctx, { id }) => {
  await account.deactivateUser(ctx, id)
  revalidatePath('/', 'layout')
})

export const reactivateUser = action(schema.ById, async (ctx, input) => {
  await users.reactivateUser(ctx, input)
  revalidatePath('/', 'layout')
})
