import { expect, test } from 'vitest'
import { sourcesIn } from '@/lib/testing/source'

/** What is a part of another component only, and who wears it. */
const PARTS: Record<string, string> = { 'components/ui/combobox-popup.tsx': 'components/ui/combobox.tsx' }

const gallery = sourcesIn('components/gallery')
const components = sourcesIn('components/ui').filter(({ exports }) => exports.some(name => /^[A-Z]/.test(name)))
const shown = new Set(gallery.flatMap(({ imports }) => imports.filter(({ isType }) => !isType).map(({ from }) => from)))

test('the gallery shows every component there is', () => {
  expect(components.length).toBeGreaterThan(0)
  expect(components.map(({ path }) => path).filter(path => !shown.has(PARTS[path] ?? path))).toEqual([])
})

test('each part is one of a component that is there', () => {
  const paths = components.map(({ path }) => path)
  expect(
    Object.entries(PARTS)
      .flat()
      .filter(path => !paths.includes(path)),
  ).toEqual([])
})

test('nothing but its own page reaches the gallery', () => {
  const others = sourcesIn('app', 'components', 'lib').filter(({ path }) => !path.startsWith('components/gallery/'))
  const reaching = others.filter(({ imports }) => imports.some(({ from }) => from.startsWith('components/gallery/')))
  expect(reaching.map(({ path }) => path)).toEqual(['app/dev/gallery/page.tsx'])
})
