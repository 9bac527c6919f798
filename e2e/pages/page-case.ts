import type { Page } from '@playwright/test'
import type { Role } from '../fixtures'

/** A page as somebody opens it. */
export interface PageCase {
  /** Where it is, or the way there, where something has to be made for it first. */
  path: string | ((page: Page) => Promise<unknown>)
  as: Role | null
  /** Its first heading. */
  title: string | RegExp
  /** States it has besides the usual one: each brings the page there, and expects it to say so. */
  states?: Record<string, State>
}

export type State = (page: Page, network: Network) => Promise<void>

/** The network between a page and its server, and nothing behind it. */
export interface Network {
  /** Holds back what is sent to this address from now on, until it is let go. */
  hold: (url: RegExp, method?: 'GET' | 'POST') => Promise<() => Promise<void>>
  /** Cuts the line to this address. */
  cut: (url: RegExp, method?: 'GET' | 'POST') => Promise<void>
}

/** A door that shows no page of its own: where it leads instead. */
export type NoPage = { leadsTo: RegExp } | { status: 404 }
