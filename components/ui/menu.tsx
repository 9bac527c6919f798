import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { groupLabelClass, itemClass, listPopupClass, separatorClass } from './popup-class'

type Side = 'top' | 'right' | 'bottom' | 'left'

type MenuProps = {
  /** A Button or IconButton; it becomes the menu's trigger. */
  trigger: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: Side
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, open, onOpenChange, side, align = 'start', className, children }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && (next => onOpenChange(next))}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup className={cx(listPopupClass, 'preset:min-w-48', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = {
  icon?: ReactNode
  /** Shown in the right column, in the words of the keyboard: "⌘D", "Alt ↑". */
  shortcut?: string
  tone?: 'plain' | 'danger'
  disabled?: boolean
  closeOnClick?: boolean
  onClick?: () => void
  children: ReactNode
}

export function MenuItem({ icon, shortcut, tone = 'plain', onClick, children, ...props }: MenuItemProps) {
  return (
    <Base.Item
      {...props}
      onClick={onClick && (() => onClick())}
      className={cx(itemClass, tone === 'danger' && 'text-danger data-highlighted:bg-danger-soft')}
    >
      <MenuLine icon={icon} shortcut={shortcut} quiet={tone === 'plain'}>
        {children}
      </MenuLine>
    </Base.Item>
  )
}

type MenuLinkProps = { href: string; icon?: ReactNode; shortcut?: string; children: ReactNode }

export function MenuLink({ href, icon, shortcut, children }: MenuLinkProps) {
  return (
    <Base.LinkItem render={<Link href={href} />} closeOnClick className={itemClass}>
      <MenuLine icon={icon} shortcut={shortcut} quiet>
        {children}
      </MenuLine>
    </Base.LinkItem>
  )
}

type MenuCheckboxItemProps = {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  children: ReactNode
}

export function MenuCheckboxItem({ onCheckedChange, children, ...props }: MenuCheckboxItemProps) {
  return (
    <Base.CheckboxItem {...props} onCheckedChange={checked => onCheckedChange(checked)} className={itemClass}>
      <span className="flex size-4 text-accent-text">
        <Base.CheckboxItemIndicator>
          <Check />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  )
}

type MenuRadioGroupProps<Key extends string> = {
  label?: string
  value: Key
  onValueChange: (key: Key) => void
  options: readonly { key: Key; label: string; icon?: ReactNode }[]
}

export function MenuRadioGroup<Key extends string>({ label, value, onValueChange, options }: MenuRadioGroupProps<Key>) {
  return (
    <Base.RadioGroup value={value} onValueChange={key => onValueChange(key)}>
      {label && <Base.GroupLabel className={groupLabelClass}>{label}</Base.GroupLabel>}
      {options.map(option => (
        <Base.RadioItem key={option.key} value={option.key} closeOnClick className={itemClass}>
          {option.icon && <span className="text-subtle">{option.icon}</span>}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="text-accent-text">
            <Check />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={groupLabelClass}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className={separatorClass} />
}

type SubmenuProps = { label: string; icon?: ReactNode; disabled?: boolean; children: ReactNode }

export function Submenu({ label, icon, disabled, children }: SubmenuProps) {
  return (
    <Base.SubmenuRoot disabled={disabled}>
      <Base.SubmenuTrigger className={cx(itemClass, 'data-popup-open:bg-raised')}>
        {icon && <span className="text-subtle">{icon}</span>}
        <span className="flex-1">{label}</span>
        <ChevronRight className="text-subtle" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignOffset={-5} className="z-50">
          <Base.Popup className={cx(listPopupClass, 'min-w-44')}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  )
}

type MenuLineProps = { icon?: ReactNode; shortcut?: string; quiet: boolean; children: ReactNode }

function MenuLine({ icon, shortcut, quiet, children }: MenuLineProps) {
  return (
    <>
      {icon && <span className={quiet ? 'text-subtle' : undefined}>{icon}</span>}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut && <kbd className="ml-6 font-sans text-label text-subtle">{shortcut}</kbd>}
    </>
  )
}
