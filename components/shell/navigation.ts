import {
  FileDown,
  Layers,
  ListChecks,
  type LucideIcon,
  ScrollText,
  Settings,
  SlidersHorizontal,
  Users,
} from 'lucide-react'
import type { Permission } from '@/lib/permissions'

export type NavigationItem = {
  href: string
  label: string
  icon: LucideIcon
  permission: Permission
  /** Which of the layout's counts stands beside it. */
  count?: 'leads' | 'segments'
}

/** The pages of the workspace, in the order of the sidebar. */
export const navigation: readonly NavigationItem[] = [
  { href: '/queue', label: 'My queue', icon: ListChecks, permission: 'queue.work' },
  { href: '/leads', label: 'Leads', icon: Users, permission: 'lead.read', count: 'leads' },
  { href: '/leads/segments', label: 'Segments', icon: Layers, permission: 'segment.read', count: 'segments' },
  { href: '/leads/fields', label: 'Custom fields', icon: SlidersHorizontal, permission: 'field.manage' },
  { href: '/exports', label: 'Exports', icon: FileDown, permission: 'lead.export' },
  { href: '/audit', label: 'Audit log', icon: ScrollText, permission: 'audit.read' },
  { href: '/settings', label: 'Settings', icon: Settings, permission: 'profile.edit' },
]
