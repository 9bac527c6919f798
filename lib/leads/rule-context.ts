import type { Context } from '@/lib/context'
import type { RuleContext } from '@/lib/rules/compile'

/** Who asks a rule, and when. */
export function ruleContext({ actor, now, dealership }: Context): RuleContext {
  return { me: actor.id, now, zone: dealership.timeZone, firstWeekday: dealership.firstWeekday }
}
