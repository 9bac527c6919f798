import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ESTree, parseSync } from 'rolldown/utils'

export type Node = ESTree.Node

/** A file of the project as a parser sees it: what is found here is code, never a comment or a string. */
export interface Source {
  path: string
  /** `'use server'`, `'use client'` … at its top. */
  directives: string[]
  imports: Import[]
  /** The functions and constants of its top level. */
  declarations: Map<string, Node>
  /** The names it exports for the running program. */
  exports: string[]
  /** Every node in the order of the text. */
  nodes: Node[]
}

export interface Import {
  /** A path in the project, or the name of a package. */
  from: string
  /** Gone by the time the program runs. */
  isType: boolean
  /** What each of our names is called over there; `*` is the whole of it. */
  names: Map<string, string>
}

/** The sources in these folders and files, without tests and what only they use. */
export function sourcesIn(...paths: string[]): Source[] {
  return paths
    .flatMap(filesIn)
    .filter(path => /\.(tsx?|mjs)$/.test(path) && !isForTests(path))
    .map(readSource)
}

export function isForTests(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes('/testing/')
}

export function nodesIn(parent: object): Node[] {
  return Object.values(parent)
    .flat()
    .filter(isNode)
    .flatMap(node => [node, ...nodesIn(node)])
}

function filesIn(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesIn(join(path, name)))
}

function readSource(path: string): Source {
  const { program, errors } = parseSync(path, readFileSync(path, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)

  const nodes = nodesIn(program)
  const topLevel = program.body.map(node =>
    'declaration' in node && isNode(node.declaration) ? node.declaration : node,
  )
  return {
    path,
    directives: program.body.flatMap(node => ('directive' in node && node.directive ? [node.directive] : [])),
    imports: nodes.flatMap(node => importOf(path, node) ?? []),
    declarations: new Map(topLevel.flatMap(declaredBy)),
    exports: program.body.flatMap(exportedBy),
    nodes,
  }
}

function importOf(path: string, node: Node): Import | undefined {
  const from = (specifier: string) => resolve(path, specifier)
  switch (node.type) {
    case 'ImportDeclaration': {
      const isType =
        node.importKind === 'type' || (node.specifiers.length > 0 && node.specifiers.every(isTypeSpecifier))
      return { from: from(node.source.value), isType, names: new Map(node.specifiers.map(importedAs)) }
    }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node.source
        ? { from: from(node.source.value), isType: node.exportKind === 'type', names: new Map() }
        : undefined
    case 'ImportExpression':
      return 'value' in node.source
        ? { from: from(String(node.source.value)), isType: false, names: new Map() }
        : undefined
    case 'TSImportType':
      return { from: from(node.source.value), isType: true, names: new Map() }
    default:
      return undefined
  }
}

function isTypeSpecifier(specifier: ESTree.ImportDeclarationSpecifier): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type'
}

function importedAs(specifier: ESTree.ImportDeclarationSpecifier): [string, string] {
  const local = specifier.local.name
  if (specifier.type === 'ImportNamespaceSpecifier') return [local, '*']
  if (specifier.type === 'ImportDefaultSpecifier') return [local, 'default']
  return [local, nameOf(specifier.imported)]
}

function declaredBy(node: Node): [string, Node][] {
  if (node.type === 'FunctionDeclaration' && node.id) return [[node.id.name, node]]
  if (node.type !== 'VariableDeclaration') return []
  return node.declarations.flatMap(one => (one.id.type === 'Identifier' ? [[one.id.name, one] as [string, Node]] : []))
}

function exportedBy(node: ESTree.Directive | ESTree.Statement): string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default']
  if (node.type === 'ExportAllDeclaration') return ['*']
  if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return []
  const declared = node.declaration ? declaredBy(node.declaration).map(([name]) => name) : []
  const named = node.specifiers
    .filter(({ exportKind }) => exportKind !== 'type')
    .map(({ exported }) => nameOf(exported))
  return [...declared, ...named]
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name
}

/** `@/lib/env` and `./env` mean lib/env.ts; anything else is a package. */
function resolve(path: string, specifier: string): string {
  const isOurs = specifier.startsWith('@/') || specifier.startsWith('.')
  if (!isOurs) return specifier
  const base = specifier.startsWith('@/') ? specifier.slice(2) : join(dirname(path), specifier)
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`, `${base}/index.ts`, `${base}/index.tsx`]
  return candidates.find(candidate => existsSync(candidate) && !statSync(candidate).isDirectory()) ?? base
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
