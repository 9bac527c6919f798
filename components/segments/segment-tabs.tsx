import { TabLinks } from '@/components/ui/tab-links'

/** What there is to see of a segment. */
export function SegmentTabs({ segmentId }: { segmentId: number }) {
  const path = `/leads/segments/${segmentId}`
  return (
    <TabLinks
      label="Segment"
      items={[
        { href: path, label: 'Leads' },
        { href: `${path}/analytics`, label: 'Analytics' },
      ]}
      className="px-4 md:px-6"
    />
  )
}
