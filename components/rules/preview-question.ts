/** What there is to count of a rule on the canvas. */
import type { Catalog } from '@/lib/rules/catalog'
import { active, type StoredRule } from '@/lib/rules/rule'
import { finished } from '@/lib/rules/validate'

/** What a rule means as far as it is finished, as JSON; undefined where nothing can be counted. Equal questions have equal answers. */
export function previewQuestion(rule: StoredRule, catalog: Catalog): string | undefined {
  const done = finished(rule, catalog)
  const root = done && active(done.root)
  return root && root.rules.length > 0 ? JSON.stringify({ version: 1, root } satisfies StoredRule) : undefined
}
