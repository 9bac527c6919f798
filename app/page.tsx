import { redirect } from 'next/navigation'
import { HOME } from '@/lib/auth/safe-callback'

export default function RootPage() {
  redirect(HOME)
}
