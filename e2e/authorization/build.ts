import { readFileSync } from 'node:fs'

interface ServerReferences {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>
}

/** How the build calls an action, and a page that carries it; undefined when no page uses it. */
export function findAction(file: string, name: string): { id: string; page: string } | undefined {
  const { node }: ServerReferences = readManifest('server-reference-manifest.json')
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) => filename === file && exportedName === name,
  )
  if (!found) return undefined
  const [id, { workers }] = found
  const files = Object.keys(workers).map(worker => worker.replace(/^app/, ''))
  const page = Object.entries(pages()).find(([file]) => files.includes(file))
  return page && { id, page: page[1] }
}

/** The folders that lead to a page: `/leads/[leadId]` → `['(workspace)', 'leads', '[leadId]']`. */
export function foldersOf(page: string): string[] {
  const file = Object.entries(pages()).find(([, path]) => path === page)?.[0]
  if (!file) throw new Error(`The build has no page ${page}.`)
  return file.split('/').slice(1, -1)
}

function pages(): Record<string, string> {
  return readManifest('app-path-routes-manifest.json', '.next')
}

function readManifest(name: string, folder = '.next/server') {
  return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
}
