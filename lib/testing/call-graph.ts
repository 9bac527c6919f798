import { type Node, nodesIn, type Source } from './source'

/** A function or constant at the top level of a source. */
export interface Declared {
  source: Source
  name: string
}

/** A node, and the source that it stands in. */
export interface Place {
  source: Source
  node: Node
}

/** Who calls whom in these sources, by path. What is imported from elsewhere is not followed. */
export class CallGraph {
  readonly #sources: Map<string, Source>
  readonly #direct = new Map<Node, { places: Place[]; named: Declared[] }>()

  constructor(sources: Source[]) {
    this.#sources = new Map(sources.map(source => [source.path, source]))
  }

  /**
   * What a declaration can bring about: its own nodes, and those of whatever it names, however far. Naming a function
   * counts as calling it, so that nothing which can happen is missed.
   */
  reachedFrom(start: Declared): Place[] {
    const seen = new Set<Node>()
    const reached: Place[][] = []
    const queue = [start]
    for (const { source, name } of queue) {
      const declaration = source.declarations.get(name)
      if (!declaration || seen.has(declaration)) continue
      seen.add(declaration)
      const { places, named } = this.#directlyIn(source, declaration)
      reached.push(places)
      queue.push(...named)
    }
    return reached.flat()
  }

  /** The declarations that these identifiers, and members of imported modules, stand for; each of them once. */
  namedIn(places: Place[]): Declared[] {
    const named = places.flatMap(place => this.#namedBy(place) ?? [])
    return [...new Map(named.map(one => [`${one.source.path}: ${one.name}`, one])).values()]
  }

  #directlyIn(source: Source, declaration: Node) {
    const known = this.#direct.get(declaration)
    if (known) return known
    const places = nodesIn(declaration).map(node => ({ source, node }))
    const direct = { places, named: this.namedIn(places) }
    this.#direct.set(declaration, direct)
    return direct
  }

  #namedBy({ source, node }: Place): Declared | undefined {
    const local = node.type === 'MemberExpression' ? identifier(node.object) : identifier(node)
    const member = node.type === 'MemberExpression' ? identifier(node.property) : undefined
    if (local === undefined) return undefined
    if (source.declarations.has(local)) return { source, name: local }

    const imported = source.imports.find(({ names }) => names.has(local))
    const there = imported && this.#sources.get(imported.from)
    const name = imported?.names.get(local)
    const declared = name === '*' ? member : name
    return there && declared !== undefined ? { source: there, name: declared } : undefined
  }
}

function identifier(node: Node): string | undefined {
  return node.type === 'Identifier' ? node.name : undefined
}
