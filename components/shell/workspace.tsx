import type { ReactNode } from 'react'
import { Brand } from './brand'
import { MobileBar } from './mobile-bar'
import { RailToggle } from './rail-toggle'
import { Sidebar, type SidebarProps } from './sidebar'

type WorkspaceProps = SidebarProps & { dealership: string; children: ReactNode }

/** The frame of every page one works in: sidebar or top bar, and the page. */
export function Workspace({ dealership, children, ...sidebar }: WorkspaceProps) {
  return (
    <div className="isolate flex min-h-dvh max-md:flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-inverse px-3 py-2 font-medium text-on-inverse text-table focus-visible:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh w-58 shrink-0 flex-col border-line border-r bg-canvas md:flex md:rail:w-14">
        <div className="flex h-14 items-center gap-1 pr-2 pl-4 md:rail:h-auto md:rail:flex-col md:rail:gap-2 md:rail:px-2 md:rail:pt-4 md:rail:pb-2">
          <div className="min-w-0 flex-1">
            <Brand dealership={dealership} />
          </div>
          <RailToggle />
        </div>
        <Sidebar {...sidebar} />
      </aside>
      <MobileBar dealership={dealership}>
        <Sidebar {...sidebar} />
      </MobileBar>
      <main
        id="main"
        tabIndex={-1}
        className="flex min-w-0 flex-1 flex-col outline-none md:has-[[data-fills-window]]:h-dvh"
      >
        {children}
      </main>
    </div>
  )
}
