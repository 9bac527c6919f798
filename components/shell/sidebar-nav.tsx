'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import type { ComponentProps, ReactNode } from 'react'
import { currentHref } from '@/components/ui/current-href'
import { cx } from '@/components/ui/cx'
import { Spinner } from '@/components/ui/spinner'
import { Tooltip } from '@/components/ui/tooltip'
import { usePreference } from './use-preference'

export type SidebarLink = { href: string; label: string; icon?: ReactNode; count?: string }

type SidebarNavProps = {
  pages: readonly SidebarLink[]
  segments: readonly SidebarLink[]
}

export function SidebarNav({ pages, segments }: SidebarNavProps) {
  const current = currentHref(
    usePathname(),
    [...pages, ...segments].map(link => link.href),
  )
  const [rail] = usePreference('sidebar')
  return (
    <nav aria-label="Workspace" className="min-h-0 flex-1 overflow-y-auto px-2 py-1">
      <ul className="flex flex-col gap-px">
        {pages.map(link => (
          <li key={link.href}>
            <Tooltip label={link.label} side="right" disabled={rail === undefined}>
              <NavLink link={link} current={link.href === current} />
            </Tooltip>
          </li>
        ))}
      </ul>
      {segments.length > 0 && (
        <div className="md:rail:hidden">
          <h2 id="sidebar-segments" className="px-2 pt-5 pb-1.5 font-medium text-label text-subtle">
            Recently changed
          </h2>
          <ul aria-labelledby="sidebar-segments" className="flex flex-col gap-px">
            {segments.map(link => (
              <li key={link.href}>
                <NavLink link={link} current={link.href === current} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  )
}

type NavLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & { link: SidebarLink; current: boolean }

function NavLink({ link, current, ...props }: NavLinkProps) {
  const isPage = link.icon !== undefined
  return (
    <Link
      {...props}
      href={link.href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-table transition-colors pointer-coarse:h-11',
        isPage && 'font-medium md:rail:justify-center',
        current ? 'bg-pressed text-fg forced-colors:outline' : 'text-muted hover:bg-raised hover:text-fg',
      )}
    >
      {link.icon}
      <span className={cx('min-w-0 flex-1 truncate', isPage && 'md:rail:sr-only')}>{link.label}</span>
      <span className={cx('flex font-normal text-meta text-muted tabular-nums', isPage && 'md:rail:hidden')}>
        <CountOrWait count={link.count} />
      </span>
    </Link>
  )
}

/** On the way to the page, the number gives its place to a spinner. */
function CountOrWait({ count }: { count?: string }) {
  const { pending } = useLinkStatus()
  return pending ? (
    <span className="animate-late">
      <Spinner size={12} />
    </span>
  ) : (
    count
  )
}
