import { redirect } from 'next/navigation'
import { homeOf } from '@/lib/auth/home'
import { pageContext } from '@/lib/auth/request-context'

export default async function RootPage() {
  redirect(homeOf(await pageContext()))
}
