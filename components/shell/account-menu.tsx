'use client'

import { LogOut, UserRound } from 'lucide-react'
import { signOutTo } from '@/components/auth/sign-out'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuCheckboxItem, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu'
import type { Role } from '@/lib/permissions'
import { usePreference } from './use-preference'

export type Person = { name: string; role: Role }

/** Who is signed in, and the way out. */
export function AccountMenu({ name, role }: Person) {
  const [shortcuts, setShortcuts] = usePreference('shortcuts')
  return (
    <Menu
      side="top"
      className="min-w-52"
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left hover:bg-raised data-popup-open:bg-raised md:rail:flex-none pointer-coarse:h-11"
        >
          <Avatar name={name} size={24} />
          <span className="min-w-0 flex-1 md:rail:sr-only">
            <span className="block truncate font-medium text-table leading-4">{name}</span>
            <span className="block truncate text-label text-subtle capitalize leading-4">{role}</span>
          </span>
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium text-table">{name}</p>
        <p className="text-meta text-subtle capitalize">{role}</p>
      </div>
      <MenuSeparator />
      <MenuLink href="/settings" icon={<UserRound />}>
        Your account
      </MenuLink>
      <MenuCheckboxItem checked={shortcuts !== 'off'} onCheckedChange={isOn => setShortcuts(isOn ? undefined : 'off')}>
        Single-key shortcuts
      </MenuCheckboxItem>
      <MenuItem icon={<LogOut />} onClick={() => void signOutTo('/sign-in')}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
