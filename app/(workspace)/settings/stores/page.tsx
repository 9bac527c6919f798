import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StoreList } from '@/components/settings/store-list'
import { pageContext } from '@/lib/auth/request-context'
import { can } from '@/lib/permissions'
import { listStores } from '@/lib/settings/stores'

export const metadata: Metadata = { title: 'Stores' }

export default async function StoresPage() {
  const ctx = await pageContext()
  if (!can(ctx, 'settings.manage')) notFound()
  return <StoreList stores={await listStores(ctx)} />
}
