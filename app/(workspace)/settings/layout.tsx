import type { ReactNode } from 'react'
import { settingsTabs } from '@/components/settings/tabs'
import { PageHeader } from '@/components/shell/page-header'
import { TabLinks } from '@/components/ui/tab-links'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const ctx = await pageContext()
  const tabs = settingsTabs.filter(({ permission }) => can(ctx, permission))
  return (
    <>
      <PageHeader title="Settings" />
      {tabs.length > 1 && <TabLinks label="Settings" items={tabs} className="px-4 md:px-6" />}
      {children}
    </>
  )
}
