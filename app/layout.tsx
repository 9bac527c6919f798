import './globals.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import type { Metadata } from 'next'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { fontVariables } from '@/components/shell/fonts'
import { PreferenceScript } from '@/components/shell/preference-script'
import { ToastProvider } from '@/components/ui/toast'
import { TooltipProvider } from '@/components/ui/tooltip'
import { nonce } from '@/lib/auth/nonce'

export const metadata: Metadata = {
  title: { template: '%s · Lead segments', default: 'Lead segments' },
  robots: { index: false, follow: false },
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const scriptNonce = await nonce()
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <head>
        <PreferenceScript nonce={scriptNonce} />
      </head>
      <body>
        <CSPProvider nonce={scriptNonce}>
          <NuqsAdapter>
            <TooltipProvider>
              <ToastProvider>{children}</ToastProvider>
            </TooltipProvider>
          </NuqsAdapter>
        </CSPProvider>
      </body>
    </html>
  )
}
