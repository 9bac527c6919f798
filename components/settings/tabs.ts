import type { Permission } from '@/lib/permissions'

/** The pages of the settings, in the order of their tabs. */
export const settingsTabs: readonly { href: string; label: string; permission: Permission }[] = [
  { href: '/settings', label: 'Your account', permission: 'profile.edit' },
  { href: '/settings/dealership', label: 'Dealership', permission: 'settings.manage' },
  { href: '/settings/stores', label: 'Stores', permission: 'settings.manage' },
  { href: '/settings/sources', label: 'Sources', permission: 'source.manage' },
  { href: '/settings/people', label: 'People', permission: 'user.manage' },
]
