import { LayoutTemplate } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuLink } from '@/components/ui/menu'
import { SEGMENT_TEMPLATES } from '@/lib/segments/templates'

/** Begins a new segment with a rule that others build as well. */
export function TemplateMenu() {
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" icon={<LayoutTemplate />}>
          Start from a template
        </Button>
      }
    >
      {SEGMENT_TEMPLATES.map(({ key, name }) => (
        <MenuLink key={key} href={`/leads/segments/new?template=${key}`}>
          {name}
        </MenuLink>
      ))}
    </Menu>
  )
}
