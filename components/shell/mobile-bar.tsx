'use client'

import { Menu as MenuIcon } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Sheet } from '@/components/ui/sheet'
import { Brand } from './brand'

type MobileBarProps = { dealership: string; children: ReactNode }

/** Below 768 px: the bar on top and, in a drawer, what else is the sidebar. */
export function MobileBar({ dealership, children }: MobileBarProps) {
  const pathname = usePathname()
  // Remembering where it was opened closes it as soon as one has gone elsewhere.
  const [openAt, setOpenAt] = useState<string>()
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 md:hidden pointer-coarse:h-14">
      <Sheet
        side="left"
        title={dealership}
        open={openAt === pathname}
        onOpenChange={open => setOpenAt(open ? pathname : undefined)}
        trigger={<IconButton label="Open navigation" icon={<MenuIcon />} />}
      >
        <div className="flex h-full flex-col">{children}</div>
      </Sheet>
      <Brand dealership={dealership} />
    </header>
  )
}
