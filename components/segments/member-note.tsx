import { EyeOff } from 'lucide-react'
import { formatNumber } from '@/lib/format'
import type { MemberParts } from '@/lib/segments/counts'

type MemberNoteProps = {
  /** Members this person sees. */
  total: number
  /** There are members this person may not see; undefined where that is not said. */
  hidesSome: boolean | undefined
  parts: MemberParts | null
}

/** Whether there are more than one may see, and what the number is made of; nothing where there is nothing to say. */
export function MemberNote({ total, hidesSome, parts }: MemberNoteProps) {
  const notes = [
    hidesSome && `${formatNumber(total)} of the segment’s leads ${total === 1 ? 'is' : 'are'} visible to you`,
    hidesSome === undefined && 'Counted among the leads you may see',
    parts && sumOf(total, parts),
  ].filter(Boolean)
  if (notes.length === 0) return null
  return (
    <p className="flex items-center gap-1.5">
      {hidesSome !== false && <EyeOff aria-hidden size={14} className="shrink-0" />}
      {notes.join(' · ')}
    </p>
  )
}

/** "38 = 35 by the rule + 4 added − 1 taken out", where anything was done by hand. */
function sumOf(total: number, { byRule, added, removed }: MemberParts): string | null {
  // Read a moment later than the total: a sum that does not add up is not shown.
  if ((added === 0 && removed === 0) || byRule + added - removed !== total) return null
  const plus = added > 0 ? ` + ${formatNumber(added)} added by hand` : ''
  const minus = removed > 0 ? ` − ${formatNumber(removed)} taken out by hand` : ''
  return `${formatNumber(total)} = ${formatNumber(byRule)} by the rule${plus}${minus}`
}
