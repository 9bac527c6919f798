'use server'
import { revalidatePath } from 'next/cache'
import { action } from '@/lib/action'
import { wordsOf } from './run-batch'
import * as schema from './schema'
import * as start from './start-batch'
import * as undo from './undo-batch'

export const startBatch = action(schema.StartBatch, async (ctx, input) => {
  const batch = await start.startBatch(ctx, input)
  revalidatePath('/', 'layout')
  return { id: batch.id, title: batch.title, isOver: batch.state !== 'running', words: wordsOf(batch) }
})

export const undoBatch = action(schema.BatchId, async (ctx, input) => {
  const batch = await undo.undoBatch(ctx, input)
  revalidatePath('/', 'layout')
  return { isOver: batch.undo_state !== 'running', words: await undo.undoWords(ctx, batch) }
})
