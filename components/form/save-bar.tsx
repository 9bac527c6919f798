import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'

type SaveBarProps = { label: string; saving: boolean; cancelHref: string }

/** Stays in sight at the bottom of a long form. */
export function SaveBar({ label, saving, cancelHref }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 flex gap-2 border-line border-t bg-surface px-4 py-3 md:px-6">
      <Button type="submit" variant="primary" loading={saving}>
        {label}
      </Button>
      <LinkButton href={cancelHref} variant="ghost">
        Cancel
      </LinkButton>
    </div>
  )
}
