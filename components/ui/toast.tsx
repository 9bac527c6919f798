'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

const manager = Base.createToastManager()

type ToastMessage = {
  /** What happened, in the past tense: "Segment deleted". */
  title: string
  description?: string
  /** Takes back what was just done. */
  undo?: () => void
  /** Does once more what did not come about. */
  retry?: () => void
}

/** Says what happened, for eight seconds; the clock stands still under the pointer or the focus. Not for errors one must act on. */
export function toast({ title, description, undo, retry }: ToastMessage): void {
  const action = undo ?? retry
  const id = manager.add({
    title,
    description,
    actionProps: action && {
      children: undo ? 'Undo' : 'Try again',
      onClick: () => {
        manager.close(id)
        action()
      },
    },
  })
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} timeout={8000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-60 w-[min(22rem,calc(100vw-2rem))]">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager()
  return toasts.map(item => (
    <Base.Root
      key={item.id}
      toast={item}
      swipeDirection={['right', 'down']}
      className="absolute right-0 bottom-0 w-full rounded-lg bg-inverse text-on-inverse shadow-popover transition-[transform,opacity] duration-200 [transform:translate(var(--toast-swipe-movement-x),calc(var(--toast-swipe-movement-y)-var(--toast-offset-y)-var(--toast-index)*8px))] data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:opacity-0"
    >
      <Base.Content className="flex items-center gap-3 py-2 pr-2 pl-3">
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium text-table" />
          <Base.Description className="text-meta text-on-inverse-muted" />
        </div>
        <Base.Action className="h-7 rounded-md px-2.5 font-medium text-table underline decoration-1 underline-offset-4 hover:bg-inverse-raised pointer-coarse:h-11" />
        <Base.Close
          aria-label="Close"
          className="flex size-7 items-center justify-center rounded-md text-on-inverse-muted hover:bg-inverse-raised pointer-coarse:size-11"
        >
          <X />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
