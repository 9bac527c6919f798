'use server'
import { action } from '@/lib/action'
import * as leads from './open-leads'
import * as schema from './schema'

/** Nothing is revalidated: no page shows lists. */
export const openLeads = action(schema.OpenLeads, leads.openLeads)
