'use server'
import { action } from '@/lib/action'
import * as cancel from './cancel-job'
import * as schema from './schema'

export const cancelJob = action(schema.JobId, (ctx, input) => cancel.cancelJob(ctx, input))
