import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A link in running text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={false}
      {...props}
      className={cx('text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2', className)}
    />
  )
}
