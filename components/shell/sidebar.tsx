import { JobTray } from '@/components/jobs/job-tray'
import { formatNumber } from '@/lib/format'
import { AccountMenu, type Person } from './account-menu'
import type { NavigationItem } from './navigation'
import { SidebarNav } from './sidebar-nav'
import { ThemeMenu } from './theme-menu'

export type SidebarProps = {
  person: Person
  pages: readonly NavigationItem[]
  counts?: { leads?: number; segments?: number }
  /** Segments to jump to; a total where it is known. */
  segments: readonly { id: number; name: string; total?: number }[]
}

/** What the sidebar and, on a phone, the drawer hold. */
export function Sidebar({ person, pages, counts = {}, segments }: SidebarProps) {
  return (
    <>
      <SidebarNav
        pages={pages.map(({ href, label, icon: Icon, count }) => ({
          href,
          label,
          icon: <Icon />,
          count: numberWords(count && counts[count]),
        }))}
        segments={segments.map(({ id, name, total }) => ({
          href: `/leads/segments/${id}`,
          label: name,
          count: numberWords(total),
        }))}
      />
      <div className="px-2 pt-2 md:rail:self-center">
        <JobTray />
      </div>
      <div className="flex items-center gap-1 px-2 pt-1 pb-3 md:rail:flex-col md:rail:gap-2">
        <AccountMenu name={person.name} role={person.role} />
        <ThemeMenu />
      </div>
    </>
  )
}

function numberWords(count: number | undefined): string | undefined {
  return count === undefined ? undefined : formatNumber(count)
}
