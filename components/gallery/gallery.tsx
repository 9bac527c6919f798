'use client'

import type { ComponentType } from 'react'
import { Buttons } from './buttons'
import { Choices } from './choices'
import { Fields } from './fields'
import { Forms } from './forms'
import { LeadCells } from './lead-cells'
import { Overlays } from './overlays'
import { Rules } from './rules'
import { Pane } from './specimen'
import { Waiting } from './waiting'
import { Words } from './words'

const SECTIONS: Record<string, ComponentType> = {
  Buttons,
  Fields,
  Choices,
  Forms,
  Overlays,
  Words,
  'Waiting, empty and failed': Waiting,
  'Cells of a lead': LeadCells,
  Rules,
}

/** Every component in every state, in both themes side by side. What opens, opens in the theme of the page. */
export function Gallery() {
  return (
    <main className="flex flex-col gap-8 px-4 py-6 md:px-6">
      <h1 className="text-title">Gallery</h1>
      {Object.entries(SECTIONS).map(([name, Section]) => (
        <section key={name} aria-label={name} className="flex flex-col gap-3">
          <h2 className="text-h3">{name}</h2>
          <div className="grid gap-4 lg:grid-cols-2">
            <Pane theme="light">
              <Section />
            </Pane>
            <Pane theme="dark">
              <Section />
            </Pane>
          </div>
        </section>
      ))}
    </main>
  )
}
