import { Flame } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Chip } from '@/components/ui/chip'
import { StatusDot } from '@/components/ui/status-dot'
import { TabLinks } from '@/components/ui/tab-links'
import { TextLink } from '@/components/ui/text-link'
import { softTone, type Tone } from '@/components/ui/tone'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { Specimen } from './specimen'

const TONES = Object.keys(softTone) as Tone[]

export function Words() {
  return (
    <>
      <Specimen label="Badge">
        {TONES.map(tone => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Specimen>
      <Specimen label="Chip">
        {TONES.map(tone => (
          <Chip key={tone} tone={tone}>
            {tone}
          </Chip>
        ))}
        <Chip tone="warning" icon={<Flame size={12} />}>
          With an icon
        </Chip>
      </Specimen>
      <Specimen label="Status dot">
        {TONES.map(tone => (
          <span key={tone} className="inline-flex items-center gap-2">
            <StatusDot tone={tone} /> {tone}
          </span>
        ))}
      </Specimen>
      <Specimen label="Avatar">
        {([24, 28, 32] as const).map(size => (
          <Avatar key={size} name="Dana Whitfield" size={size} />
        ))}
        <Avatar name="Zoë" />
      </Specimen>
      <Specimen label="Breadcrumb">
        <Breadcrumb items={[{ label: 'Segments', href: '#top' }, { label: 'SUV intenders' }]} />
      </Specimen>
      <Specimen label="Tabs that are addresses">
        <TabLinks
          label="Parts of the gallery"
          items={[
            { href: '/dev/gallery', label: 'Here', count: 12 },
            { href: '#top', label: 'There' },
          ]}
        />
      </Specimen>
      <Specimen label="Link in a text">
        <span>
          Of these, <TextLink href="#top">5,029 of 9,830 leads</TextLink> have a value.
        </span>
      </Specimen>
      <Specimen label="Only read out">
        <span>
          Seen<VisuallyHidden>, and this is heard</VisuallyHidden>
        </span>
      </Specimen>
    </>
  )
}
