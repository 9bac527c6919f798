import type { MembershipExplanation } from '@/lib/segments/explain'

/** Said of a lead before the rest is left to "Why?". */
const MOST = 4

export interface Reason {
  /** One phrase each: "Status is New". */
  phrases: string[]
  /** How many more there are. */
  more: number
}

/** Why a lead is in the segment, in few words: what was done by hand, else the conditions of the rule that hold. */
export function reasonOf({ override, explanation, problem }: MembershipExplanation): Reason {
  if (override?.kind === 'include')
    return { phrases: [`Added by hand by ${override.by}${override.reason ? `: ${override.reason}` : ''}`], more: 0 }
  if (problem) return { phrases: [`Its rule cannot be used at the moment: ${problem}`], more: 0 }
  if (!explanation) return { phrases: [], more: 0 }
  const { nodes } = explanation
  const isLeaf = ({ path }: (typeof nodes)[number]) =>
    !nodes.some(other => other.path.length > path.length && path.every((step, index) => other.path[index] === step))
  const holding = nodes.filter(node => node.verdict === 'holds' && isLeaf(node)).map(({ text }) => text)
  return { phrases: holding.slice(0, MOST), more: Math.max(0, holding.length - MOST) }
}
