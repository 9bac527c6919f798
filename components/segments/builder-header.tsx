import { Link as LinkIcon, Redo2, Undo2 } from 'lucide-react'
import Link from 'next/link'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { IconButton } from '@/components/ui/icon-button'
import { useEarlyTyping } from '@/components/ui/use-early-typing'
import { plural } from '@/lib/format'

type BuilderHeaderProps = {
  name: string
  onName: (name: string) => void
  nameError?: string | undefined
  nameInput: RefObject<HTMLInputElement | null>
  changes: number
  undo?: () => void
  redo?: () => void
  onDiscard: () => void
  onCopyLink: () => void
  /** Absent where there is nothing yet to be another of. */
  onSaveAsNew?: (() => void) | undefined
  /** Absent where this person may not change the segment. */
  onSave?: (() => void) | undefined
  saving: boolean
}

/** Where one is, what is not saved yet, and what to do about it; always in sight. */
export function BuilderHeader(props: BuilderHeaderProps) {
  const {
    name,
    onName,
    nameError,
    nameInput,
    changes,
    undo,
    redo,
    onDiscard,
    onCopyLink,
    onSaveAsNew,
    onSave,
    saving,
  } = props
  useEarlyTyping(nameInput, name, onName)
  return (
    <header className="sticky top-12 z-20 border-line border-b bg-surface md:top-0 max-md:pointer-coarse:top-14">
      <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 md:px-5">
        <nav aria-label="Breadcrumb" className="flex items-center gap-2 text-muted text-table max-sm:hidden">
          <Link href="/leads/segments" className="touch-target rounded-sm hover:text-fg">
            Segments
          </Link>
          <span aria-hidden className="text-subtle">
            ›
          </span>
        </nav>
        <h1 className={cx('flex min-w-0 items-center', changes > 0 && 'max-sm:basis-full')}>
          <input
            ref={nameInput}
            value={name}
            onChange={event => onName(event.target.value)}
            placeholder="Name the segment"
            aria-label="Segment name"
            aria-invalid={nameError !== undefined}
            aria-describedby={nameError && 'name-error'}
            maxLength={120}
            autoComplete="off"
            className={cx(
              '-ml-2 field-sizing-content h-8 min-w-40 max-w-[22rem] truncate rounded-md border px-2 text-h3 hover:bg-raised max-sm:max-w-full max-sm:flex-1',
              nameError ? 'border-danger' : 'border-transparent',
            )}
          />
        </h1>
        {nameError && (
          <span id="name-error" className="text-danger text-meta">
            {nameError}
          </span>
        )}
        {changes > 0 && <Chip tone="warning">{plural(changes, 'unsaved change')}</Chip>}
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <IconButton label="Undo" shortcut="Ctrl Z" icon={<Undo2 />} disabled={!undo} onClick={undo} />
          <IconButton label="Redo" shortcut="Ctrl Shift Z" icon={<Redo2 />} disabled={!redo} onClick={redo} />
          <IconButton label="Copy link" icon={<LinkIcon />} onClick={onCopyLink} className="max-sm:hidden" />
          {changes > 0 && (
            <Button variant="ghost" onClick={onDiscard}>
              Discard
            </Button>
          )}
          {onSaveAsNew && (
            <Button
              variant={onSave ? 'secondary' : 'primary'}
              onClick={onSaveAsNew}
              className={onSave && 'max-sm:hidden'}
            >
              Save as new
            </Button>
          )}
          {onSave && (
            <Button variant="primary" loading={saving} onClick={onSave} className="max-sm:hidden">
              Save segment
            </Button>
          )}
        </div>
      </div>
    </header>
  )
}
