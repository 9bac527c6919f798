import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'

/** Fetches the file. Not the router's link: that would ask for a page first, and so export, and be audited, twice. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} className={buttonClass('secondary', 'medium')}>
      <Download />
      <span className="max-sm:sr-only">Export</span>
    </a>
  )
}
