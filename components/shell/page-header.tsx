import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb'

type PageHeaderProps = {
  title: string
  breadcrumb?: readonly Crumb[]
  /** Beside the title: a count, a badge. */
  meta?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}

/** The top of a page: where one is, what this is, what can be done with it. */
export function PageHeader({ title, breadcrumb, meta, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 pt-3 pb-2 md:px-6">
      {breadcrumb && (
        <div className="flex items-center gap-2 max-xl:basis-full xl:-mr-4 xl:h-8">
          <Breadcrumb items={breadcrumb} />
          <ChevronRight className="size-3.5 text-subtle max-xl:hidden" />
        </div>
      )}
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 grow max-md:basis-full md:basis-56">
        <h1 className="min-w-0 max-w-full break-words text-title">{title}</h1>
        {meta && <div className="flex min-w-0 flex-wrap items-center gap-2 text-body text-muted">{meta}</div>}
      </div>
      {description && (
        <div className="min-w-0 basis-full text-muted text-table md:order-last">
          <div className="max-w-[52rem]">{description}</div>
        </div>
      )}
      {actions && <div className="flex flex-wrap items-center gap-2 max-md:pt-2">{actions}</div>}
    </header>
  )
}
