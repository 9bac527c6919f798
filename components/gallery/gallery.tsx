'use client'

import type { ComponentType } from 'react'
import { ThemeMenu } from '@/components/shell/theme-menu'
import { Buttons } from './buttons'
import { Choices } from './choices'
import { Fields } from './fields'
import { Forms } from './forms'
import { LeadCells } from './lead-cells'
import { Overlays } from './overlays'
import { QueueParts } from './queue'
import { Rules } from './rules'
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
  'The queue': QueueParts,
  Rules,
}

/** Every component in every state, in the theme that is chosen on top. */
export function Gallery() {
  return (
    <main className="flex flex-col gap-8 px-4 py-6 md:px-6">
      <div className="flex items-center justify-between gap-4">
        <h1 className="text-title">Gallery</h1>
        <ThemeMenu />
      </div>
      {Object.entries(SECTIONS).map(([name, Section]) => (
        <section key={name} aria-label={name} className="flex flex-col gap-3">
          <h2 className="text-h3">{name}</h2>
          <div className="flex min-w-0 flex-col gap-5 rounded-lg border border-line p-4">
            <Section />
          </div>
        </section>
      ))}
    </main>
  )
}
