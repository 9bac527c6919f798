import 'server-only'
import type { Context } from '@/lib/context'
import { Invalid } from '@/lib/errors'
import { readCatalog } from '@/lib/leads/catalog'
import { builtInNamed, isSameName } from './built-in-names'
import { listFields } from './queries'

/** Refuses a name that already means something: to a criterion, a column, an import, or by another custom field. */
export async function requireFreeName(ctx: Context, label: string, own?: number): Promise<void> {
  const builtIn = builtInNamed(label, await readCatalog(ctx))
  if (builtIn !== undefined)
    refuse(`Every lead has “${builtIn}” already, and an import would fill that. Choose another name.`)
  const other = (await listFields(ctx)).find(
    field => field.id !== own && (isSameName(field.label, label) || isSameName(field.name, label)),
  )
  if (other) refuse(`The field “${other.label}” (${other.name}) goes by this name already. Choose another.`)
}

function refuse(message: string): never {
  throw new Invalid(message, { label: message })
}
