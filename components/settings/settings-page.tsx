import type { ReactNode } from 'react'

/** The sections of a page of the settings, as wide as a form is read well. */
export function SettingsPage({ children }: { children: ReactNode }) {
  return <div className="w-full max-w-[60rem] px-4 pb-6 md:px-6">{children}</div>
}
