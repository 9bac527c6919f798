import 'server-only'
import type { Brought } from '@/lib/leads/brought'
import { Vehicle } from '@/lib/leads/related-schema'
import { Note } from '@/lib/leads/schema'
import { fold } from '@/lib/text'
import { CONSENT_CHANNELS } from '@/lib/vocabulary'
import { carsOf } from './cars'
import type { Draft } from './draft'
import { quoted } from './quoted'

interface Fault {
  label: string
  message: string
}

/** What a row says besides what the form of a new lead has, or what is wrong with it. */
export function broughtOf(draft: Draft, fileName: string): { brought: Brought } | { faults: Fault[] } {
  const faults: Fault[] = []
  const vehicles = carsOf(draft).flatMap(car => {
    const parsed = Vehicle.safeParse(car)
    if (parsed.success) return [parsed.data]
    faults.push(...parsed.error.issues.map(({ message }) => ({ label: 'Vehicle', message })))
    return []
  })
  const note = fold(draft.note) === null ? undefined : Note.safeParse(noteFrom(draft.note ?? '', fileName))
  if (note && !note.success) faults.push(...note.error.issues.map(({ message }) => ({ label: 'Note', message })))
  if (faults.length > 0) return { faults }
  const brought = {
    vehicles,
    consents: CONSENT_CHANNELS.flatMap(({ key: channel }) => {
      const isAllowed = draft.consents[channel]
      return isAllowed === undefined ? [] : [{ channel, isAllowed, reason: reasonFrom(fileName) }]
    }),
  }
  return {
    brought: {
      ...brought,
      ...(draft.cameAt !== undefined && { cameAt: draft.cameAt }),
      ...(note?.data && { note: note.data }),
    },
  }
}

/** Why a channel is allowed or forbidden. */
export function reasonFrom(fileName: string): string {
  return `Says the file ${nameOf(fileName)}`
}

function noteFrom(text: string, fileName: string): string {
  return `${withoutSocialSecurity(text.trim().replace(/\r\n?/g, '\n'))}\n\nFrom the file ${nameOf(fileName)}`
}

function nameOf(fileName: string): string {
  return quoted(fileName.replace(/\p{Cc}+/gu, ' '))
}

/** Senders put social security numbers into comments; nobody here is to read them. */
function withoutSocialSecurity(text: string): string {
  return text
    .replace(/\b\d{3}-\d{2}-(\d{4})\b/g, '•••-••-$1')
    .replace(/\b(ssn|social security|social)(\D{0,20})\d{3}[ -]?\d{2}[ -]?(\d{4})\b/gi, '$1$2•••-••-$3')
}
