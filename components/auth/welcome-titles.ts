import type { Welcome } from '@/lib/settings/accept-link'

/** What the page behind a one-time link is called. */
export const WELCOME_TITLES: Record<Welcome['kind'], string> = {
  firstAdmin: 'Make the first admin',
  invitation: 'Welcome',
  password: 'Choose a new password',
}
