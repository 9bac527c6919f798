import { ChevronDown, Plus, Trash } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { LinkButton } from '@/components/ui/link-button'
import { Specimen } from './specimen'

const VARIANTS = ['primary', 'secondary', 'ghost', 'danger'] as const
const SIZES = ['small', 'medium', 'large'] as const

export function Buttons() {
  return (
    <>
      {VARIANTS.map(variant => (
        <Specimen key={variant} label={variant}>
          {SIZES.map(size => (
            <Button key={size} variant={variant} size={size}>
              {size}
            </Button>
          ))}
          <Button variant={variant} icon={<Plus />} trailing={<ChevronDown size={14} />}>
            Icons
          </Button>
          <Button variant={variant} loading>
            Loading
          </Button>
          <Button variant={variant} icon={<Plus />} loading>
            Loading
          </Button>
          <Button variant={variant} disabled>
            Disabled
          </Button>
        </Specimen>
      ))}
      <Specimen label="Disabled with a reason">
        <Button disabledReason="Only a manager may delete it.">Delete</Button>
      </Specimen>
      <Specimen label="Icon buttons">
        {VARIANTS.map(variant => (
          <IconButton key={variant} label={`Delete, ${variant}`} icon={<Trash />} variant={variant} />
        ))}
        {SIZES.map(size => (
          <IconButton key={size} label={`Add, ${size}`} icon={<Plus />} size={size} variant="secondary" shortcut="N" />
        ))}
        <IconButton label="Saving" icon={<Plus />} loading />
        <IconButton label="Not now" icon={<Plus />} disabled />
      </Specimen>
      <Specimen label="Links that look like buttons">
        {VARIANTS.map(variant => (
          <LinkButton key={variant} href="#top" variant={variant} icon={<Plus />}>
            {variant}
          </LinkButton>
        ))}
      </Specimen>
    </>
  )
}
