import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Fragment } from 'react'

export type Crumb = { label: string; href?: string }

/** The last crumb is where one is; the page's title follows it, so it may be left to the title. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex min-w-0 items-center gap-1 text-muted text-table">
        {items.map((item, index) => (
          <Fragment key={item.label}>
            {index > 0 && <ChevronRight className="size-3.5 text-subtle" />}
            <li className="min-w-0">
              {item.href ? (
                <Link href={item.href} className="block truncate rounded-sm py-0.5 hover:text-fg pointer-coarse:py-3">
                  {item.label}
                </Link>
              ) : (
                <span aria-current="page" className="block truncate text-fg">
                  {item.label}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
