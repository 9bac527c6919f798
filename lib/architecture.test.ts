import { describe, expect, it } from 'vitest'
import { seenTables } from './rules/testing/seen-tables'
import { CallGraph, type Place } from './testing/call-graph'
import { isForTests, type Node, type Source, sourcesIn } from './testing/source'

/** The house from top to bottom: a file imports from its own place and from what lies below. */
const FLOORS = [
  ['e2e', 'scripts'],
  ['app', 'proxy.ts', 'instrumentation.ts'],
  ['components'],
  ['lib/demo', 'lib/worker'],
  ['lib/audit-log'],
  ['lib/fields'],
  ['lib/imports', 'lib/batch'],
  ['lib/analytics'],
  ['lib/exports', 'lib/queue'],
  ['lib/segments', 'lib/settings'],
  ['lib/leads'],
  ['lib/jobs'],
  ['lib/action', 'lib/route', 'lib/health'],
  ['lib/auth', 'lib/rules'],
  ['lib/audit'],
  ['lib/context'],
  ['lib/reader'],
  ['lib/permissions', 'lib/parse-input'],
  ['lib/errors', 'lib/env', 'lib/log'],
  ['lib/format'],
  ['lib/text', 'lib/time', 'lib/phone', 'lib/vocabulary', 'lib/audit-actions', 'lib/zone'],
  ['db'],
]

const WRITES = ['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto']

/** Mutations of what is everyone's own. */
const NEED_NO_PERMISSION = [
  'lib/auth/sign-in.ts: signIn',
  'lib/auth/account.ts: changePassword',
  // Whoever has the link may.
  'lib/settings/accept-link.ts: acceptLink',
  'lib/settings/first-admin.ts: offerFirstAdmin',
]

/** To stay on a lead, and to leave it, changes nothing that lasts; taking it up is recorded. */
const NEED_NO_RECORD = ['lib/queue/claims.ts: holdClaim', 'lib/queue/claims.ts: releaseClaim']

/** Mutations of a table that rules see, in columns that they do not. */
const OUT_OF_SIGHT = ['lib/auth/account.ts: changePassword']

const house = sourcesIn('app', 'components', 'lib', 'db', 'proxy.ts', 'instrumentation.ts')
const surroundings = sourcesIn('e2e', 'scripts')
const sources = new Map([...house, ...surroundings].map(source => [source.path, source]))
const callsInHouse = new CallGraph(house)
const callsInFile = new CallGraph([])
const lib = house.filter(({ path }) => path.startsWith('lib/'))
const actionFiles = house.filter(({ path }) => path.endsWith('/actions.ts'))

describe('the directions', () => {
  it('every file stands on a floor', () => {
    expectNone(house, ({ path }) => (floorOf(path) === -1 ? [path] : []))
  })

  it('a file imports only from its own place and from lower floors', () => {
    expectNone([...sources.values()], ({ path, imports }) =>
      imports
        .filter(({ from }) => sources.has(from) && placeOf(from) !== placeOf(path))
        .filter(({ from }) => floorOf(from) <= floorOf(path))
        .map(({ from }) => `${path} imports ${from}`),
    )
  })

  it('what a component imports can run in a browser, or is an action', () => {
    const components = house.filter(({ path }) => path.startsWith('components/'))
    expectNone(components, source => serverOnly(source).map(path => `${source.path} reaches ${path}`))
  })

  it('what only tests use is imported by tests only', () => {
    expectNone(house, ({ path, imports }) =>
      imports.filter(({ from }) => isForTests(from)).map(({ from }) => `${path} imports ${from}`),
    )
  })

  it("app holds only Next's own files", () => {
    const reserved =
      /\/(page|layout|loading|error|global-error|not-found|template|default)\.tsx$|\/(route|icon|robots|manifest)\.tsx?$/
    expectNone(house.filter(isIn('app')), ({ path }) => (reserved.test(path) ? [] : [path]))
  })
})

describe('the doors', () => {
  it('every actions.ts exports only actions, and nothing else is a server function', () => {
    expectNone(actionFiles, ({ path, exports, declarations, directives }) => [
      ...(directives.includes('use server') ? [] : [`${path} does not say 'use server'`]),
      ...exports.filter(name => !isActionCall(declarations.get(name))).map(name => `${path}: ${name}`),
    ])
    expectNone(house, ({ path, nodes }) =>
      path.endsWith('/actions.ts') ? [] : nodes.filter(isDirective('use server')).map(() => path),
    )
  })

  it('every exported mutation asks for a permission and leaves an audit row', () => {
    const mutations = lib
      .filter(({ path }) => !/^lib\/(context|demo\/.*)\.ts$/.test(path))
      .flatMap(source => source.exports.map(name => ({ source, name })))
      .filter(exported => callsInFile.reachedFrom(exported).some(isCallOf('transaction')))
    expectNone(mutations, ({ source, name }) => {
      const reached = callsInHouse.reachedFrom({ source, name })
      const what = `${source.path}: ${name}`
      const asks = reached.some(isCallOf('requirePermission')) || NEED_NO_PERMISSION.includes(what)
      const records = reached.some(isCallOf('recordAudit')) || NEED_NO_RECORD.includes(what)
      return [...(asks ? [] : [`${what} asks for no permission`]), ...(records ? [] : [`${what} leaves no audit row`])]
    })
  })

  it('every mutation of what a rule can see raises the data version', () => {
    const seen = seenTables()
    for (const table of ['lead', 'lead_tag', 'lead_interest', 'custom_segment_value', 'segment_lead', 'user'])
      expect(seen, 'tables of rules').toContain(table)
    const writers = lib
      .filter(({ path }) => !/^lib\/(context|demo\/.*)\.ts$/.test(path))
      .flatMap(source => source.exports.map(name => ({ source, name })))
      .filter(exported => callsInFile.reachedFrom(exported).some(isCallOf('transaction')))
      .filter(exported => callsInHouse.reachedFrom(exported).some(({ node }) => seen.has(writtenTable(node) ?? '')))
    expectNone(writers, ({ source, name }) => {
      const what = `${source.path}: ${name}`
      const raises = callsInHouse.reachedFrom({ source, name }).some(isCallOf('raiseDataVersion'))
      return raises || OUT_OF_SIGHT.includes(what) ? [] : [`${what} lets what was counted before stand`]
    })
  })

  it('what an action, route or page writes, it writes through a mutation', () => {
    const doors = [...actionFiles, ...house.filter(isIn('app'))]
    expectNone(doors, source =>
      callsInHouse
        .namedIn(source.nodes.map(node => ({ source, node })))
        .filter(named => named.source !== source && !isIn('lib/auth', 'lib/action', 'lib/route')(named.source))
        .filter(named => {
          const reached = callsInHouse.reachedFrom(named)
          const writes = reached.some(place => !isIn('lib/auth')(place.source) && isWrite(place))
          return writes && !reached.some(isCallOf('transaction'))
        })
        .map(({ name }) => `${source.path} calls ${name}`),
    )
  })
})

describe('the one place for each', () => {
  it('only lib/context asks the clock', () => {
    expectOnlyIn(['lib/context.ts'], isClock)
  })

  it('only lib/env reads the environment, and what the bundler is told by it', () => {
    expectOnlyIn(['lib/env.ts', 'instrumentation.ts'], node => isMember(node, 'process', 'env'))
  })

  it('only lib/auth reads cookies and headers', () => {
    expectNone(house, ({ path, imports }) =>
      imports.some(({ from, isType }) => from === 'next/headers' && !isType) && !path.startsWith('lib/auth/')
        ? [path]
        : [],
    )
  })

  it('only actions revalidate paths', () => {
    expectNone(house, ({ path, nodes }) =>
      nodes.some(node => isCall(node, 'revalidatePath')) && !path.endsWith('/actions.ts') ? [path] : [],
    )
  })

  it('only what speaks to an engine imports it, and nothing else asks which one runs', () => {
    const engines = ['better-sqlite3', 'pg']
    const speaking = [
      ...['db/client.ts', 'db/sqlite.ts', 'db/sqlite-driver.ts', 'db/postgres.ts', 'db/postgres-connection.ts'],
      ...['lib/reader/readers.ts', 'lib/reader/reader.mjs', 'lib/reader/reader-session.ts'],
    ]
    expectNone(house, ({ path, imports, nodes }) => {
      const isEngine = imports.some(({ from, isType }) => engines.includes(from) && !isType)
      const asks = nodes.some(node => node.type === 'Identifier' && /^(is)?(dialect|sqlite|postgres)$/i.test(node.name))
      return (isEngine || asks) && !speaking.includes(path) ? [path] : []
    })
  })

  it('only components say that they run in a browser', () => {
    expectNone(house, ({ path, directives }) =>
      directives.includes('use client') && !/^(components\/|app\/.*error\.tsx$)/.test(path) ? [path] : [],
    )
  })
})

describe('what never happens', () => {
  it('nothing of lib that touches data can end up in a browser', () => {
    const touching = lib.filter(
      ({ imports, nodes }) =>
        imports.some(({ from, isType }) => !isType && (from.startsWith('db/') || from === 'next/headers')) ||
        nodes.some(node => node.type === 'MemberExpression' && isNamed(node.property, 'db')),
    )
    expectNone(touching, ({ path, imports }) => (imports.some(({ from }) => from === 'server-only') ? [] : [path]))
  })

  it('nothing is cached across requests', () => {
    expectNone(house, ({ path, nodes }) => {
      const isCached = nodes.some(node => isDirective('use cache')(node) || isCall(node, 'unstable_cache'))
      return isCached ? [path] : []
    })
  })
})

/** Expects no complaint about any of these, and that there are some: a check that saw nothing has proven nothing. */
function expectNone<T>(seen: readonly T[], complaints: (one: T) => string[]): void {
  expect(seen.length, 'seen').toBeGreaterThan(0)
  expect([...new Set(seen.flatMap(complaints))]).toEqual([])
}

/** Expects it in these files, and nowhere else in the house. */
function expectOnlyIn(paths: string[], is: (node: Node) => boolean): void {
  expect(house.filter(({ nodes }) => nodes.some(is)).map(({ path }) => path)).toEqual(paths)
}

function isIn(...places: string[]) {
  return ({ path }: Source) => places.includes(placeOf(path))
}

/** `lib/rules/compile.ts` stands in `lib/rules`, `lib/env.ts` in `lib/env`, `app/page.tsx` in `app`. */
function placeOf(path: string): string {
  const [layer = '', feature = ''] = path.split('/')
  return layer === 'lib' ? `lib/${feature.replace(/\.[a-z]+$/, '')}` : layer
}

/** Counted from the top; -1 for what stands nowhere. */
function floorOf(path: string): number {
  return FLOORS.findIndex(places => places.includes(placeOf(path)))
}

/** The server-only sources that importing this one would run; behind an action is the server anyway. */
function serverOnly(source: Source, seen = new Set<Source>()): string[] {
  if (seen.has(source) || source.directives.includes('use server')) return []
  seen.add(source)
  const imports = source.imports.filter(({ isType }) => !isType)
  if (imports.some(({ from }) => ['server-only', 'kysely', 'next/headers'].includes(from))) return [source.path]
  return imports.flatMap(({ from }) => sources.get(from) ?? []).flatMap(next => serverOnly(next, seen))
}

function isActionCall(node: Node | undefined): boolean {
  return node?.type === 'VariableDeclarator' && node.init !== null && isCall(node.init, 'action')
}

function isCallOf(name: string) {
  return ({ node }: Place) => isCall(node, name)
}

function isCall(node: Node, name: string): boolean {
  return node.type === 'CallExpression' && isNamed(node.callee, name)
}

function isNamed(node: Node, ...names: string[]): boolean {
  return node.type === 'Identifier' && names.includes(node.name)
}

function isDirective(text: string) {
  return (node: Node) => node.type === 'ExpressionStatement' && 'directive' in node && node.directive === text
}

function isMember(node: Node, object: string, property: string): boolean {
  return node.type === 'MemberExpression' && isNamed(node.object, object) && isNamed(node.property, property)
}

function isWrite({ node }: Place): boolean {
  return node.type === 'MemberExpression' && isNamed(node.property, ...WRITES)
}

/** The table that a call writes to. */
function writtenTable(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  const [table] = node.arguments
  const writes = isNamed(node.callee.property, ...WRITES)
  return writes && table?.type === 'Literal' && typeof table.value === 'string' ? table.value : undefined
}

/** `Date.now()`, `new Date()` and `Date()`; a `Date` of something given asks nothing. */
function isClock(node: Node): boolean {
  if (isMember(node, 'Date', 'now')) return true
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return false
  return isNamed(node.callee, 'Date') && node.arguments.length === 0
}
