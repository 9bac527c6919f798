import {
  ACTIVITY_KINDS,
  ACTIVITY_OUTCOMES,
  APPOINTMENT_STATUSES,
  LANGUAGES,
  LOST_REASONS,
  SOURCE_TYPES,
  STATES,
  STATUSES,
  SUB_STATUSES,
} from '@/lib/vocabulary'
import type { CatalogSource } from '../catalog'
import type { Reach } from '../reach'
import { type Field, nounOf, type Option } from './field'

type Column = Extract<Field['place'], { in: 'lead' }>['column']
type Details = Pick<Field, 'label' | 'group'> & Partial<Field>

function onLead(name: string, type: Field['type'], column: Column, details: Details): Field {
  return {
    key: `lead.${name}`,
    subject: 'lead',
    type,
    noun: nounOf(details.label),
    place: { in: 'lead', column },
    ...details,
  }
}

/** Criteria on the lead itself. */
export function leadFields({ stores, sources, tags }: CatalogSource, persons: readonly Option[]): Field[] {
  const status = { group: 'Status' }
  const contact = { group: 'Contact' }
  const activity = { group: 'Activity' }
  const owner = { group: 'Owner' }
  return [
    onLead('status', 'choice', 'status', { label: 'Status', ...status, options: STATUSES }),
    onLead('subStatus', 'choice', 'sub_status', { label: 'Sub-status', ...status, options: SUB_STATUSES }),
    onLead('lostReason', 'choice', 'lost_reason', {
      label: 'Lost or bad reason',
      noun: 'reason for loss',
      ...status,
      options: LOST_REASONS,
    }),
    {
      ...onLead('tags', 'choices', 'id', { label: 'Tags', ...status }),
      options: tags.map(({ id, name, archived }) => ({ key: id, label: name, archived })),
      place: { in: 'set', table: 'lead_tag', column: 'tag_id' },
    },
    onLead('source', 'choice', 'source', { label: 'Source', ...status, options: sources }),
    onLead('sourceType', 'choice', 'source_type', { label: 'Source type', ...status, options: SOURCE_TYPES }),
    onLead('store', 'choice', 'store_id', {
      label: 'Store',
      ...status,
      options: stores.map(({ id, name, archived }) => ({ key: id, label: name, archived })),
    }),
    onLead('created', 'instant', 'created_at', { label: 'Created', noun: 'created date', ...status, neverBlank: true }),
    onLead('updated', 'instant', 'updated_at', { label: 'Updated', noun: 'updated date', ...status, neverBlank: true }),

    onLead('daysUnworked', 'number', 'unworked_since', {
      label: 'Days unworked',
      noun: 'number of days unworked',
      ...activity,
      scale: 'days',
      neverBlank: true,
    }),
    onLead('attempts', 'number', 'attempts', {
      label: 'Attempts',
      noun: 'number of attempts',
      ...activity,
      scale: 'whole',
      neverBlank: true,
    }),
    onLead('lastAttempt', 'instant', 'last_attempt_at', { label: 'Last attempt', ...activity }),
    onLead('lastTwoWay', 'instant', 'last_two_way_at', { label: 'Last two-way contact', ...activity }),
    onLead('latestActivityKind', 'choice', 'latest_activity_kind', {
      label: 'Latest activity',
      ...activity,
      options: ACTIVITY_KINDS,
    }),
    onLead('latestCallOutcome', 'choice', 'latest_call_outcome', {
      label: 'Latest call outcome',
      ...activity,
      options: ACTIVITY_OUTCOMES,
    }),
    onLead('latestAppointmentStatus', 'choice', 'latest_appointment_status', {
      label: "Latest appointment's status",
      noun: 'latest appointment status',
      ...activity,
      options: APPOINTMENT_STATUSES,
    }),

    onLead('bdcAgent', 'person', 'bdc_agent_id', { label: 'BDC agent', ...owner, options: persons }),
    {
      ...onLead('bdcAgentActive', 'yesNo', 'bdc_agent_id', {
        label: 'BDC agent is active',
        noun: 'BDC agent being active',
        ...owner,
      }),
      place: { in: 'person', column: 'bdc_agent_id' },
    },
    onLead('salesperson', 'person', 'salesperson_id', { label: 'Salesperson', ...owner, options: persons }),
    {
      ...onLead('salespersonActive', 'yesNo', 'salesperson_id', {
        label: 'Salesperson is active',
        noun: 'salesperson being active',
        ...owner,
      }),
      place: { in: 'person', column: 'salesperson_id' },
    },

    onLead('fullName', 'text', 'full_name_folded', { label: 'Full name', ...contact }),
    onLead('firstName', 'text', 'first_name_folded', { label: 'First name', ...contact }),
    onLead('lastName', 'text', 'last_name_folded', { label: 'Last name', ...contact }),
    onLead('email', 'text', 'email_folded', { label: 'E-mail', ...contact }),
    {
      ...onLead('phone', 'phone', 'phone_key', { label: 'Phone', ...contact }),
      place: { in: 'lead', column: 'phone_key', fragments: 'phone_digits' },
    },
    onLead('city', 'text', 'city_folded', { label: 'City', ...contact }),
    onLead('state', 'choice', 'state', { label: 'State', ...contact, options: STATES }),
    onLead('postalCode', 'text', 'postal_code_folded', { label: 'Postal code', ...contact }),
    {
      ...onLead('languages', 'choices', 'id', { label: 'Languages', ...contact, options: LANGUAGES }),
      place: { in: 'set', table: 'lead_language', column: 'language' },
    },
    ...REACH_FIELDS,
    ...DO_NOT_FIELDS,
  ]
}

const consent = { group: 'Consent and reach', neverBlank: true } as const

function reach(of: Reach, label: string, yes: string, no: string): Field {
  return { ...onLead(of, 'yesNo', 'id', { label, ...consent, phrases: { yes, no } }), place: { in: 'reach', of } }
}

/** By the senders' own predicates. */
const REACH_FIELDS: readonly Field[] = [
  reach('emailable', 'E-mailable', 'who can be e-mailed', 'who cannot be e-mailed'),
  reach('callableNow', 'Callable now', 'who can be called now', 'who cannot be called now'),
  reach('textable', 'Textable', 'who can be texted', 'who cannot be texted'),
  reach('hasEmail', 'Has an e-mail address', 'who have an e-mail address', 'who have no e-mail address'),
  reach('hasPhone', 'Has a phone number', 'who have a phone number', 'who have no phone number'),
]

function doNot(name: string, column: Column, label: string, wish: string): Field {
  const phrases = { yes: `who asked ${wish}`, no: `who did not ask ${wish}` }
  return onLead(name, 'yesNo', column, { label, ...consent, phrases })
}

const DO_NOT_FIELDS: readonly Field[] = [
  doNot('doNotCall', 'do_not_call', 'Do not call', 'not to be called'),
  doNot('doNotText', 'do_not_text', 'Do not text', 'not to be texted'),
  doNot('doNotEmail', 'do_not_email', 'Do not e-mail', 'not to be e-mailed'),
  doNot('doNotMail', 'do_not_mail', 'Do not mail', 'not to get letters'),
  doNot('doNotSell', 'do_not_sell', 'Do not sell', 'not to have their data sold'),
]
