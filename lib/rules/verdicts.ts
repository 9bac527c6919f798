/** A rule about one lead: what each node says, and what would have to change for the whole to say otherwise. */
import type { Catalog } from './catalog'
import { type Planned, plan } from './questions'
import { type Group, type Match, type Path, type Rule, walk } from './rule'

export interface Verdict {
  path: Path
  /** Off: neither true nor false, and so is all beneath it. */
  verdict: 'holds' | 'fails' | 'off'
  /** Of the fewest conditions that would have to turn out otherwise. */
  change?: true
}

/** What must be asked about the lead before its verdicts are known. */
export function verdictQuestions(root: Group, catalog: Catalog): Rule[] {
  return [...questionsUnder(plan(root, catalog))]
}

/** Every node of the rule with what it says of the lead, parents first. */
export function verdictsOf(root: Group, catalog: Catalog, holds: (question: Rule) => boolean): Verdict[] {
  const judged = judge(plan(root, catalog), holds)
  const verdicts = new Map([...judgedUnder(judged)].map(node => [node.path.join(), node]))
  const changes = new Set(changesTo(judged, !judged.holds).map(path => path.join()))
  return [...walk(root)].map(({ path }): Verdict => {
    const node = verdicts.get(path.join())
    if (!node) return { path, verdict: 'off' }
    return { path, verdict: node.holds ? 'holds' : 'fails', ...(changes.has(path.join()) && { change: true }) }
  })
}

function* questionsUnder({ alone, children }: Planned): Generator<Rule> {
  if (alone) yield alone
  for (const child of children) yield* questionsUnder(child)
}

interface Judged {
  path: Path
  match?: Match
  holds: boolean
  children: Judged[]
}

function judge({ path, match, alone, children }: Planned, holds: (question: Rule) => boolean): Judged {
  const judged = children.map(child => judge(child, holds))
  const verdict = alone ? holds(alone) : combined(match ?? 'all', judged)
  return { path, ...(match && { match }), holds: verdict, children: judged }
}

function combined(match: Match, children: readonly Judged[]): boolean {
  if (match === 'all') return children.every(({ holds }) => holds)
  const some = children.some(({ holds }) => holds)
  return match === 'any' ? some : !some
}

function* judgedUnder(node: Judged): Generator<Judged> {
  yield node
  for (const child of node.children) yield* judgedUnder(child)
}

/** The leaves that would have to turn for the node to say what is wanted; a Related is one leaf. Of equals the first. */
function changesTo({ path, match, holds, children }: Judged, wanted: boolean): Path[] {
  if (holds === wanted) return []
  if (!match) return [path]
  const childWanted = match === 'none' ? !wanted : wanted
  const needed = children.map(child => changesTo(child, childWanted))
  // An `any` says no, and the others yes, only when every child plays its part.
  const needsAll = match === 'any' ? !wanted : wanted
  if (needsAll) return needed.flat()
  return needed.reduce((cheapest, paths) => (paths.length < cheapest.length ? paths : cheapest))
}
