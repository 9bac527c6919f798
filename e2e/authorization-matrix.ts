import type { Setting } from './authorization/content'
import {
  APPOINTMENT,
  ASKED_EXPORT,
  BATCH,
  CHOICE_FIELD,
  COLLEAGUES_LEAD,
  DONE_IMPORT,
  EMPTY_STORE,
  EVERYONE,
  INVITATION,
  JOB,
  NEW_IMPORT,
  NORTH_LEAD,
  NORTH_STORE,
  NOW,
  OPEN_POSITION,
  PASSWORD,
  PEOPLE,
  QUEUE,
  READY_IMPORT,
  SHARE_LINK,
  SHARE_TOKEN,
  SOURCE,
  STATIC_SEGMENT,
  TASK,
  TEAM_SEGMENT,
  TEAM_VIEW,
  VEHICLE,
} from './authorization/dealership'
import type { Knock } from './authorization/knock'
import {
  adminPage,
  admins,
  answerable,
  anybody,
  everyone,
  importer,
  managers,
  members,
  north,
  northMaker,
  type Outcomes,
  queueOwner,
  unseen,
} from './authorization/visitors'

export interface Case extends Knock {
  /** Of several of one door: what is special about this one. */
  about?: string
  /** A setting of the dealership that is off while this one is tried. */
  off?: Setting
  /** What a page writes besides being shown: that it was opened. */
  leaves?: readonly string[]
  who: Outcomes
}

/** A change of something of a lead: whoever belongs to its store may, where agents see only their own only they. */
function ofLead(input: object): Case[] {
  return [
    { input: { leadId: NORTH_LEAD, ...input }, who: north },
    {
      about: 'of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      input: { leadId: COLLEAGUES_LEAD, ...input },
      who: { ...north, agent: 404 },
    },
  ]
}

/** Something done to the many leads that are these: whoever sees none of them is told so. */
function toLeads(operation: string, operand: object, ids: number[]) {
  const selection = { segmentId: null, query: '', mode: 'picked', ids }
  return { selection, operation, operand, expected: { selected: ids.length, changeable: ids.length } }
}
/** A number on the page of figures of a segment. */
const FIGURE = { segmentId: TEAM_SEGMENT, people: 'now', period: '60d' }
const CLOSED_ALL_WEEK = {
  ...Object.fromEntries([0, 1, 2, 3, 4, 5, 6].flatMap(day => [`opens${day}`, `closes${day}`]).map(name => [name, ''])),
  closedDays: '',
}
const STATUS = { status: 'working', subStatus: null, lostReason: null }

/** Every door of the program and who gets through. A door is opened in a dealership made for it, see its folder. */
export const matrix: Record<string, Case[]> = {
  'page /': [{ who: { ...everyone('elsewhere'), anonymous: 'sign in' } }],
  'page /sign-in': [{ who: { ...everyone('elsewhere'), anonymous: 'ok' } }],
  'page /leads': [{ who: members }],
  'page /leads/new': [{ who: members }],
  'page /leads/[leadId]/edit': [{ who: north }],
  'page /leads/[leadId]': [
    { who: north },
    {
      about: 'of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      params: { leadId: String(COLLEAGUES_LEAD) },
      who: { ...north, agent: 404 },
    },
  ],
  'page /leads/import': [
    { who: members },
    { about: 'where agents may not import', off: 'agents_may_import', who: unseen },
  ],
  'page /leads/import/[importId]': [{ who: importer }],
  'page /leads/import/[importId]/check': [{ params: { importId: String(READY_IMPORT) }, who: importer }],
  'page /leads/import/[importId]/result': [{ params: { importId: String(DONE_IMPORT) }, who: importer }],
  'page /leads/segments': [{ who: members }],
  'page /leads/segments/new': [{ who: members }],
  'page /leads/segments/[segmentId]': [{ who: north }],
  'page /leads/segments/[segmentId]/analytics': [{ who: north }],
  'page /leads/segments/[segmentId]/edit': [{ who: north }],
  'page /leads/lists/[listId]': [{ who: north }],
  'page /leads/segments/[segmentId]/work': [{ who: north }],
  'page /queue': [{ who: members }],
  'page /queue/work': [{ who: members }],
  'page /leads/segments/[segmentId]/sharing': [{ who: { ...north, colleague: 404 } }],
  'page /share/[token]': [
    { about: 'with a forged link', params: { token: `${SHARE_LINK}-forged` }, who: everyone(404) },
    {
      about: 'for people here',
      params: { token: SHARE_TOKEN },
      leaves: ['audit', 'segment_link_visit'],
      who: { ...everyone('elsewhere'), anonymous: 'sign in' },
    },
  ],
  'page /leads/fields': [{ who: unseen }],
  'page /leads/fields/new': [{ who: unseen }],
  'page /leads/fields/[fieldId]': [
    { who: unseen },
    { about: 'looking at another type', query: '?type=text', who: unseen },
  ],
  'page /exports': [{ who: members }, { about: 'where agents may not export', off: 'agents_may_export', who: unseen }],
  // What one may not read at all does not exist.
  'page /audit': [{ who: unseen }],
  // For developers; in production, as here, it does not exist.
  'page /dev/gallery': [{ who: everyone(404) }],
  'page /settings': [{ who: members }],
  'page /settings/dealership': [{ who: adminPage }],
  'page /settings/stores': [{ who: adminPage }],
  'page /settings/stores/[storeId]': [{ who: adminPage }],
  'page /settings/sources': [{ who: unseen }],
  'page /settings/people': [{ who: adminPage }],
  'page /settings/people/new': [{ who: adminPage }],
  'page /settings/people/[userId]': [{ who: adminPage }],
  'page /welcome/[token]': [{ about: 'with a forged link', params: { token: `${INVITATION}-forged` }, who: anybody }],

  'GET /api/health': [{ who: anybody }],
  'GET /api/auth/[...nextauth]': [{ params: { nextauth: 'session' }, who: anybody }],
  'POST /api/auth/[...nextauth]': [
    { about: 'without its token', params: { nextauth: 'signout' }, who: everyone('elsewhere') },
    { about: 'to write into the log', params: { nextauth: '_log' }, who: everyone(404) },
  ],
  'GET /api/[...rest]': [{ params: { rest: 'nothing' }, who: everyone(404) }],
  'POST /api/[...rest]': [{ params: { rest: 'nothing' }, body: {}, who: everyone(404) }],
  'GET /api/audit/export': [{ query: '?format=csv', who: managers }],
  'GET /api/fields': [{ who: members }],
  'GET /api/leads': [{ query: '?q=secret', who: members }],
  'POST /api/leads/lookup': [{ body: { text: 'dana@example.com' }, who: members }],
  'GET /api/leads/[leadId]': [
    { who: north },
    {
      about: 'of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      params: { leadId: String(COLLEAGUES_LEAD) },
      who: { ...north, agent: 404 },
    },
  ],
  'GET /api/leads/export': [
    { query: '?format=csv', who: members },
    { about: 'where agents may not export', off: 'agents_may_export', query: '?format=csv', who: managers },
    { about: 'as ADF', query: '?format=adf', who: managers },
    { about: 'as an audience file', query: '?format=google', who: managers },
  ],
  'GET /api/exports/preview': [
    { query: '?format=csv', who: members },
    { about: 'where agents may not export', off: 'agents_may_export', query: '?format=csv', who: managers },
    { about: 'of an audience file', query: '?format=meta', who: managers },
    { about: 'of a segment', query: `?segment=${TEAM_SEGMENT}`, who: north },
  ],
  'GET /api/exports/[exportId]': [
    { who: importer },
    { about: 'where agents may not export', off: 'agents_may_export', who: { ...managers, southManager: 404 } },
  ],
  'GET /api/exports/[exportId]/file': [{ who: { ...importer, admin: 404 } }],
  'GET /api/exports/[exportId]/manifest': [{ who: importer }],
  'POST /api/imports': [
    { query: '?name=leads.csv', body: 'Name\nDana\n', who: members },
    { about: 'where agents may not import', off: 'agents_may_import', body: 'Name\nDana\n', who: managers },
  ],
  'GET /api/imports/[importId]': [{ who: importer }],
  'GET /api/imports/[importId]/problems': [{ who: importer }],
  'PUT /api/queue/[queueId]/claim': [{ who: queueOwner }],
  'DELETE /api/queue/[queueId]/claim': [{ who: queueOwner }],
  'GET /api/jobs': [{ who: members }],
  'GET /api/batches/[batchId]/report': [{ who: answerable }],
  'POST /api/batches/plan': [
    { body: { selection: toLeads('', {}, [NORTH_LEAD]).selection, operation: 'status' }, who: members },
    {
      about: 'to delete',
      body: { selection: toLeads('', {}, [NORTH_LEAD]).selection, operation: 'delete' },
      who: managers,
    },
  ],
  'GET /api/readers': [{ who: admins }],
  'POST /api/segments/preview': [{ body: { rule: EVERYONE }, who: members }],
  'POST /api/segments/explain': [
    { body: { rule: EVERYONE, leadId: NORTH_LEAD }, who: north },
    {
      about: 'a lead of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      body: { rule: EVERYONE, leadId: COLLEAGUES_LEAD },
      who: { ...north, agent: 404 },
    },
  ],
  'GET /api/segments/[segmentId]/explanation': [
    { query: `?lead=${NORTH_LEAD}`, who: north },
    {
      about: 'a lead of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      query: `?lead=${COLLEAGUES_LEAD}`,
      who: { ...north, agent: 404 },
    },
  ],
  'GET /api/segments/[segmentId]/conversion': [{ who: northMaker }],
  'GET /api/segments/[segmentId]/uses': [{ who: northMaker }],
  'GET /api/segments/[segmentId]/export': [
    { query: '?format=csv', who: north },
    {
      about: 'where agents may not export',
      off: 'agents_may_export',
      query: '?format=csv',
      who: { ...managers, southManager: 404 },
    },
  ],
  'POST /api/welcome': [
    {
      about: 'with a forged link',
      body: { token: `${INVITATION}-forged`, form: { name: 'Eve', password: 'a password of hers' } },
      who: { ...everyone(409), anonymous: 404 },
    },
  ],
  'POST /api/states': [{ body: { query: 'sort=name' }, who: members }],

  'action leads.createLead': [
    { input: { storeId: NORTH_STORE, lastName: 'New' }, who: { ...members, southAgent: 400, southManager: 400 } },
  ],
  'action leads.updateLead': [
    { input: { id: NORTH_LEAD, updatedAt: NOW, changes: { city: 'Chicago' } }, who: north },
    {
      about: 'of a colleague, where agents see only their own',
      off: 'agents_see_all_leads',
      input: { id: COLLEAGUES_LEAD, updatedAt: NOW, changes: { city: 'Chicago' } },
      who: { ...north, agent: 404 },
    },
  ],
  'action leads.recordActivity': [{ input: { leadId: NORTH_LEAD, kind: 'note', note: 'Called in' }, who: north }],
  'action leads.addVehicle': ofLead({ vehicle: VEHICLE }),
  'action leads.updateVehicle': ofLead({ id: 1, before: VEHICLE, after: { ...VEHICLE, mileage: 42_000 } }),
  'action leads.removeVehicle': ofLead({ id: 1, before: VEHICLE }),
  'action leads.addAppointment': ofLead({ appointment: APPOINTMENT }),
  'action leads.updateAppointment': ofLead({
    id: 1,
    before: APPOINTMENT,
    after: { ...APPOINTMENT, confirmed: true },
  }),
  'action leads.addTask': ofLead({ task: TASK }),
  'action leads.updateTask': ofLead({ id: 1, before: TASK, after: { ...TASK, state: 'done' } }),
  'action leads.setConsent': ofLead({ channels: ['call'], isAllowed: false, reason: 'Asked' }),
  'action leads.createView': [{ input: { name: 'Mine', visibility: 'private', query: '' }, who: members }],
  'action leads.updateView': [
    { input: { id: TEAM_VIEW, version: 1, name: 'Renamed', visibility: 'team' }, who: northMaker },
  ],
  'action leads.deleteView': [{ input: { id: TEAM_VIEW }, who: northMaker }],
  'action leads.setOpeningView': [
    { input: { id: TEAM_VIEW }, who: north },
    { about: 'back to the usual one', input: { id: null }, who: members },
  ],

  'action exports.askForExport': [
    { input: { segmentId: null, query: 'format=csv' }, who: members },
    { about: 'of a segment', input: { segmentId: TEAM_SEGMENT, query: 'format=csv' }, who: north },
    // No more than three: so many may one person have.
    { about: 'of ADF', input: { segmentId: null, query: 'format=adf' }, who: managers },
  ],
  'action exports.cancelExport': [{ input: { id: ASKED_EXPORT }, who: importer }],

  'action imports.checkImport': [
    {
      input: { id: NEW_IMPORT, storeId: NORTH_STORE, dateOrder: 'month', mapping: ['name'] },
      who: { ...importer, manager: 409, admin: 409 },
    },
  ],
  'action imports.setMeanings': [
    {
      // Its file is not here, so whoever may is told so.
      input: { id: READY_IMPORT, meanings: [] },
      who: { ...importer, manager: 409, admin: 409 },
    },
  ],
  'action imports.startImport': [{ input: { id: READY_IMPORT }, who: { ...importer, manager: 409, admin: 409 } }],
  'action imports.cancelImport': [{ input: { id: NEW_IMPORT }, who: importer }],

  'action segments.createSegment': [{ input: { name: 'New', isDynamic: true, rule: EVERYONE }, who: members }],
  'action segments.updateSegment': [
    { input: { id: TEAM_SEGMENT, version: 1, name: 'Renamed', rule: EVERYONE }, who: northMaker },
  ],
  'action segments.deleteSegment': [{ input: { id: TEAM_SEGMENT }, who: northMaker }],
  'action segments.includeLead': [{ input: { segmentId: TEAM_SEGMENT, leadId: NORTH_LEAD }, who: northMaker }],
  'action segments.excludeLead': [{ input: { segmentId: TEAM_SEGMENT, leadId: NORTH_LEAD }, who: northMaker }],
  'action jobs.cancelJob': [{ input: { id: JOB }, who: answerable }],
  'action batch.startBatch': [
    { input: toLeads('status', STATUS, [NORTH_LEAD]), who: { ...members, southAgent: 400, southManager: 400 } },
    {
      about: 'on a lead that is a colleague’s',
      input: toLeads('status', STATUS, [COLLEAGUES_LEAD]),
      who: { ...members, agent: 400, southAgent: 400, southManager: 400 },
    },
    { about: 'to delete', input: toLeads('delete', {}, [NORTH_LEAD]), who: { ...managers, southManager: 400 } },
    {
      about: 'by hand into the segment of an agent',
      input: toLeads('include', { segmentId: STATIC_SEGMENT, reason: null }, [NORTH_LEAD]),
      who: { ...northMaker, southAgent: 400, southManager: 400 },
    },
  ],
  'action batch.undoBatch': [{ input: { id: BATCH }, who: answerable }],
  'action queue.startQueue': [{ input: { segmentId: TEAM_SEGMENT, query: '' }, who: north }],
  'action queue.startTaskQueue': [{ input: {}, who: members }],
  'action queue.continueQueue': [{ input: { queueId: QUEUE }, who: queueOwner }],
  'action queue.addArrivals': [{ input: { queueId: QUEUE }, who: queueOwner }],
  'action queue.endQueue': [{ input: { queueId: QUEUE }, who: queueOwner }],
  'action queue.recordOutcome': [
    { input: { queueId: QUEUE, position: OPEN_POSITION, outcome: 'busy', next: null }, who: queueOwner },
  ],
  'action queue.skipLead': [{ input: { queueId: QUEUE, position: OPEN_POSITION, reason: 'later' }, who: queueOwner }],
  'action queue.snoozeLead': [{ input: { queueId: QUEUE, position: OPEN_POSITION, until: 'half' }, who: queueOwner }],
  'action queue.undoLast': [{ input: { queueId: QUEUE }, who: queueOwner }],
  'action segments.putLeads': [
    { input: { segmentId: TEAM_SEGMENT, leadIds: [NORTH_LEAD], kind: 'include' }, who: northMaker },
  ],
  'action analytics.openLeads': [
    { about: 'that a rule can say', input: { ...FIGURE, chart: 'funnel', row: 'all', column: 'leads' }, who: north },
    { about: 'that a list keeps', input: { ...FIGURE, chart: 'arrivals', row: '10', column: '0' }, who: north },
  ],
  'action segments.duplicateSegment': [{ input: { id: TEAM_SEGMENT }, who: north }],
  'action segments.freezeSegment': [{ input: { id: TEAM_SEGMENT, version: 1 }, who: northMaker }],
  'action segments.unfreezeSegment': [
    {
      about: 'that never had a rule',
      input: { id: STATIC_SEGMENT, version: 1 },
      who: { ...northMaker, agent: 409, manager: 409, admin: 409 },
    },
  ],
  'action segments.setVisibility': [
    { input: { id: TEAM_SEGMENT, visibility: 'private', storeIds: [] }, who: northMaker },
  ],
  'action segments.grantSegment': [
    {
      input: { id: TEAM_SEGMENT, to: { kind: 'person', id: PEOPLE.southAgent.id }, level: 'view' },
      who: northMaker,
    },
  ],
  'action segments.revokeGrant': [
    { input: { id: TEAM_SEGMENT, to: { kind: 'person', id: PEOPLE.southAgent.id } }, who: northMaker },
  ],
  'action segments.createShareLink': [
    {
      input: { id: TEAM_SEGMENT, kind: 'member', showsContacts: false, days: 30, query: '' },
      who: northMaker,
    },
    {
      about: 'for guests',
      input: { id: TEAM_SEGMENT, kind: 'guest', showsContacts: false, days: 30, query: '' },
      who: { ...managers, southManager: 404 },
    },
  ],
  'action segments.revokeShareLink': [{ input: { id: STATIC_SEGMENT, linkId: SHARE_LINK }, who: northMaker }],
  'action settings.updateProfile': [{ input: { name: 'Renamed' }, who: members }],
  'action settings.changePassword': [{ input: { current: PASSWORD, next: 'another password' }, who: members }],
  'action settings.updateDealership': [
    {
      input: { name: 'Renamed', postalAddress: '', timeZone: 'America/Denver', country: 'CA', firstWeekday: 1 },
      who: admins,
    },
  ],
  'action settings.updateAgentSettings': [
    { input: { agentsSeeAllLeads: false, agentsMayImport: true, agentsMayExport: false }, who: admins },
  ],
  'action settings.createStore': [{ input: { name: 'East' }, who: admins }],
  'action settings.renameStore': [{ input: { id: NORTH_STORE, name: 'Far north' }, who: admins }],
  'action settings.archiveStore': [{ input: { id: EMPTY_STORE }, who: admins }],
  'action settings.restoreStore': [{ input: { id: EMPTY_STORE }, who: admins }],
  'action settings.setOpeningHours': [
    { input: { id: NORTH_STORE, hours: { ...CLOSED_ALL_WEEK, opens1: '09:00', closes1: '17:00' } }, who: admins },
  ],
  'action settings.createSource': [{ input: { label: 'Radio', sourceType: 'phone' }, who: managers }],
  'action settings.updateSource': [{ input: { key: SOURCE, label: 'TV', sourceType: 'phone' }, who: managers }],
  'action settings.archiveSource': [{ input: { key: SOURCE }, who: managers }],
  'action settings.restoreSource': [{ input: { key: SOURCE }, who: managers }],
  'action settings.inviteUser': [
    {
      input: { name: 'Nia', email: 'nia@example.com', role: 'agent', allStores: false, storeIds: [NORTH_STORE] },
      who: admins,
    },
  ],
  'action settings.renewInvitation': [{ input: { id: INVITATION }, who: admins }],
  'action settings.revokeInvitation': [{ input: { id: INVITATION }, who: admins }],
  'action settings.offerNewPassword': [{ input: { id: PEOPLE.colleague.id }, who: admins }],
  'action settings.updateUser': [
    {
      input: { id: PEOPLE.colleague.id, name: 'Cole', role: 'manager', allStores: true, storeIds: [] },
      who: admins,
    },
  ],
  'action settings.deactivateUser': [{ input: { id: PEOPLE.colleague.id }, who: admins }],
  'action settings.reactivateUser': [{ input: { id: PEOPLE.deactivated.id }, who: admins }],

  'action segments.removeOverride': [{ input: { segmentId: STATIC_SEGMENT, leadId: NORTH_LEAD }, who: northMaker }],

  'action fields.createField': [{ input: { label: 'Plate', type: 'text' }, who: managers }],
  'action fields.renameField': [{ input: { id: CHOICE_FIELD, label: 'Card' }, who: managers }],
  'action fields.moveField': [{ input: { id: CHOICE_FIELD, to: 1 }, who: managers }],
  'action fields.changeType': [{ input: { id: CHOICE_FIELD, type: 'text', losing: 0 }, who: managers }],
  'action fields.deleteField': [{ input: { id: CHOICE_FIELD, losing: 0 }, who: managers }],
  'action fields.addOption': [{ input: { fieldId: CHOICE_FIELD, label: 'Bronze' }, who: managers }],
  'action fields.renameOption': [{ input: { fieldId: CHOICE_FIELD, key: 'gold', label: 'Golden' }, who: managers }],
  'action fields.moveOption': [{ input: { fieldId: CHOICE_FIELD, key: 'gold', to: 1 }, who: managers }],
  'action fields.archiveOption': [{ input: { fieldId: CHOICE_FIELD, key: 'gold', archived: true }, who: managers }],
  'action fields.removeOption': [{ input: { fieldId: CHOICE_FIELD, key: 'gold' }, who: managers }],
  'action fields.mergeOption': [{ input: { fieldId: CHOICE_FIELD, key: 'gold', into: 'silver' }, who: managers }],
}
