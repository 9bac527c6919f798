/** What is the matter with the rule on the canvas, by node, and the sentence of what is not. */
import type { Catalog } from '@/lib/rules/catalog'
import { describe } from '@/lib/rules/describe'
import { blocks, breaks, type Problem } from '@/lib/rules/problem'
import { active, type Rule } from '@/lib/rules/rule'
import { validate } from '@/lib/rules/validate'
import type { Clock } from '@/lib/rules/window'
import { idsByPath, type NodeId, ROOT, type TreeNode, toStored } from './tree-node'

export type ProblemsByNode = ReadonlyMap<NodeId, readonly Problem[]>

/** Problems of the active nodes; the root has those of the rule as a whole. */
export function problemsOf(root: TreeNode, catalog: Catalog, clock: Clock): ProblemsByNode {
  const ids = idsByPath(root)
  const byNode = new Map<NodeId, Problem[]>()
  for (const problem of validate(toStored(root), catalog, clock)) {
    const id = ids.get(problem.path.join()) ?? ROOT
    byNode.set(id, [...(byNode.get(id) ?? []), problem])
  }
  return byNode
}

/** How many nodes wait for a person, and how many have to be repaired before anything can be counted. */
export function tally(problems: ProblemsByNode): { unfinished: number; broken: number } {
  const all = [...problems].filter(([id]) => id !== ROOT).map(([, list]) => list)
  return {
    unfinished: all.filter(list => list.some(({ kind }) => kind === 'incomplete')).length,
    broken: [...problems.values()].filter(list => list.some(breaks)).length,
  }
}

export interface Phrase {
  text: string
  /** The node it belongs to. */
  node?: NodeId | undefined
  strong?: true | undefined
}

/** The rule in words, without what is not finished or broken; undefined when nothing is left to say. */
export function phrasesOf(root: TreeNode, problems: ProblemsByNode, catalog: Catalog): Phrase[] | undefined {
  const rule = toStored(silenced(root, problems))
  if (!active(rule.root) || rule.root.rules.length === 0) return undefined
  const ids = idsByPath(root)
  return describe(rule, catalog).spans.map(({ text, path, strong }) => ({
    text,
    strong,
    node: path && ids.get(path.join()),
  }))
}

/** The tree with everything off that cannot be said. A related thing left without its conditions would mean any row: it goes too. */
function silenced(node: TreeNode, problems: ProblemsByNode): TreeNode {
  const children = node.children.map(child => silenced(child, problems))
  const quiet = node.id !== ROOT && (problems.get(node.id) ?? []).some(blocks)
  const emptied = 'related' in node.rule && node.children.some(isOn) && !children.some(isOn)
  return { ...node, children, rule: quiet || emptied ? turnedOff(node.rule) : node.rule }
}

function isOn({ rule, children }: TreeNode): boolean {
  return !rule.off && (!('match' in rule) || children.some(isOn))
}

function turnedOff(rule: Rule): Rule {
  return { ...rule, off: true }
}
