import 'server-only'
import type { Context } from '@/lib/context'
import { matchColumns } from './match-columns'
import { type Import, mappingOf, surveyOf } from './queries'
import { readScope } from './scope'
import { targetsOf } from './targets'

/** The columns of a file with what they fill, as it was chosen or as their headers tell, and what can be chosen. */
export async function matchingOf(ctx: Context, found: Import) {
  const { columns, rows } = surveyOf(found)
  const scope = await readScope(ctx, found.date_order)
  const targets = [...targetsOf(scope)]
  const matches = matchColumns(columns, scope)
  const chosen = mappingOf(found)
  const { actor } = ctx
  return {
    columns: columns.map(({ header, samples, filled }, index) => ({
      header,
      samples,
      fill: Math.round((filled / rows) * 100),
      ...matches[index],
      target: (chosen ? chosen[index] : matches[index]?.target) ?? null,
    })),
    targets: [...new Set(targets.map(([, { group }]) => group))].map(group => ({
      label: group,
      options: targets.filter(([, target]) => target.group === group).map(([key, { label }]) => ({ key, label })),
    })),
    stores: scope.source.stores
      .filter(
        ({ id, archived }) => !archived && (actor.role === 'admin' || actor.allStores || actor.storeIds.includes(id)),
      )
      .map(({ id, name }) => ({ key: id, label: name })),
  }
}
