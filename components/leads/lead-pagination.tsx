'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { formatNumber } from '@/lib/format'
import { type LeadView, PAGE_SIZES } from '@/lib/leads/view'

type LeadPaginationProps = {
  page: number
  pages: number
  size: LeadView['size']
  total: number
  onPage: (page: number) => void
  onSize: (size: LeadView['size']) => void
}

export function LeadPagination({ page, pages, size, total, onPage, onSize }: LeadPaginationProps) {
  const first = (page - 1) * size + 1
  const last = Math.min(page * size, total)
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 px-4 py-3 text-muted text-table md:px-6"
    >
      <span className="inline-flex items-center gap-2">
        <span id="page-size">Rows</span>
        <Select
          aria-labelledby="page-size"
          size="small"
          look="ghost"
          value={size}
          onValueChange={onSize}
          options={PAGE_SIZES.map(key => ({ key, label: String(key) }))}
        />
      </span>
      <span>
        {formatNumber(first)}–{formatNumber(last)} of {formatNumber(total)}
      </span>
      <span className="inline-flex gap-1">
        <IconButton
          label="Previous page"
          icon={<ChevronLeft />}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        />
        <IconButton
          label="Next page"
          icon={<ChevronRight />}
          disabled={page >= pages}
          onClick={() => onPage(page + 1)}
        />
      </span>
    </nav>
  )
}
