import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface LockedPackage {
  version?: string
  resolved?: string
  hasInstallScript?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const manifest: { dependencies: object; devDependencies: object; allowScripts: object } = read('package.json')
const locked: Record<string, LockedPackage> = read('package-lock.json').packages
const packages = Object.entries(locked).filter(([path]) => path !== '')

/** Where Node looks for a package from a folder: there, then in each folder above. */
function isLocked(name: string, from: string): boolean {
  if (locked[`${from === '' ? '' : `${from}/`}node_modules/${name}`]) return true
  return from !== '' && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
}

describe('package-lock.json', () => {
  it('has an entry for every dependency, those that only another platform installs included', () => {
    const missing = Object.entries(locked).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter(name => !isLocked(name, path))
        .map(name => `${name}, wanted by ${path}`),
    )
    expect(missing).toEqual([])
    expect(packages.filter(([, entry]) => entry.optionalDependencies).length).toBeGreaterThan(0)
  })

  it('knows a compiler for every platform that Next has one for', () => {
    const compilers = packages.map(([path]) => path).filter(path => path.startsWith('node_modules/@next/swc-'))
    for (const platform of ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'linux-x64-gnu', 'win32-x64-msvc']) {
      expect(compilers).toContain(`node_modules/@next/swc-${platform}`)
    }
  })

  it('asks for the versions that package.json asks for, each of them exact', () => {
    const { dependencies, devDependencies } = manifest
    expect(locked['']).toMatchObject({ dependencies, devDependencies })
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(-beta\.\d+)?$/)
  })

  it('names no registry, so that it installs from whichever one npm is set to', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  it('runs the install scripts of packages that are allowed to by name, and of no other', () => {
    const scripted = packages
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1))
    expect([...new Set(scripted)].sort()).toEqual(Object.keys(manifest.allowScripts).sort())
  })
})
