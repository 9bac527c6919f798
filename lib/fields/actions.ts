'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import * as add from './add-option'
import * as archive from './archive-option'
import * as change from './change-type'
import * as create from './create-field'
import * as del from './delete-field'
import * as merge from './merge-option'
import * as move from './move-field'
import * as moveOne from './move-option'
import * as remove from './remove-option'
import * as rename from './rename-field'
import * as renameOne from './rename-option'
import * as schema from './schema'

export const createField = action(schema.CreateField, async (ctx, input) => {
  const created = await create.createField(ctx, input)
  revalidatePath('/leads', 'layout')
  return created
})

export const renameField = action(schema.RenameField, async (ctx, input) => {
  const renamed = await rename.renameField(ctx, input)
  revalidatePath('/leads', 'layout')
  return renamed
})

export const moveField = action(schema.MoveField, async (ctx, input) => {
  await move.moveField(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const changeType = action(schema.ChangeType, async (ctx, input) => {
  await change.changeType(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const deleteField = action(schema.DeleteField, async (ctx, input) => {
  await del.deleteField(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const addOption = action(schema.AddOption, async (ctx, input) => {
  const added = await add.addOption(ctx, input)
  revalidatePath('/leads', 'layout')
  return added
})

export const renameOption = action(schema.RenameOption, async (ctx, input) => {
  const renamed = await renameOne.renameOption(ctx, input)
  revalidatePath('/leads', 'layout')
  return renamed
})

export const moveOption = action(schema.MoveOption, async (ctx, input) => {
  await moveOne.moveOption(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const archiveOption = action(schema.ArchiveOption, async (ctx, input) => {
  await archive.archiveOption(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const removeOption = action(schema.RemoveOption, async (ctx, input) => {
  await remove.removeOption(ctx, input)
  revalidatePath('/leads', 'layout')
})

export const mergeOption = action(schema.MergeOption, async (ctx, input) => {
  const merged = await merge.mergeOption(ctx, input)
  revalidatePath('/leads', 'layout')
  return merged
})
