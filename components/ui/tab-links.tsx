'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { currentHref } from './current-href'
import { cx } from './cx'

type TabLinksProps = {
  label: string
  /** `isCurrent` where it is more than the path that tells. */
  items: readonly { href: string; label: string; count?: ReactNode; isCurrent?: boolean }[]
  className?: string
}

/** Tabs that are addresses: each can be opened, shared and left by the back button. */
export function TabLinks({ label, items, className }: TabLinksProps) {
  const here = currentHref(
    usePathname(),
    items.map(item => item.href),
  )
  return (
    <nav aria-label={label} className={cx('overflow-x-auto border-line border-b', className)}>
      <ul className="flex gap-5">
        {items.map(item => {
          const current = item.isCurrent ?? item.href === here
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={current ? 'page' : undefined}
                className={cx(
                  'flex h-9 items-center gap-1.5 whitespace-nowrap rounded-t-sm border-b-2 font-medium text-table transition-colors pointer-coarse:h-11',
                  current
                    ? 'border-fg text-fg'
                    : 'border-transparent text-muted hover:text-fg forced-colors:border-[Canvas]',
                )}
              >
                {item.label}
                {item.count !== undefined && <span className="font-normal text-subtle">{item.count}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
