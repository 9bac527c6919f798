/**
 * The map of the data: every table, read top to bottom.
 *
 * Column types are portable between SQLite and PostgreSQL:
 *   Id       integer; lead ids are dense, so that a set of leads is a bitmap
 *   Instant  integer, UTC milliseconds
 *   Day      text `YYYY-MM-DD`, a date without a zone
 *   Cents    integer
 *   Flag     integer 0 or 1
 *   Folded   text as `fold()` of lib/text leaves it; NULL, so blank, when that is empty
 *   Json     text that SQL never looks into
 *   Bytes    a set of leads: bit `id & 7` of byte `id >> 3`
 *
 * Everything about a lead hangs off it with the primary key `(lead_id, id)`, `id` counting from 1 within the lead.
 */
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely'

type Id = number
type Instant = number
type Day = string
type Cents = number
type Flag = 0 | 1
type Folded = string | null
type Json = string
type Bytes = Uint8Array
/** Set at insert and never again. */
type Fixed<T> = ColumnType<T, T, never>

export interface Database {
  dealership: DealershipTable
  data_version: DataVersionTable
  store: StoreTable
  store_hours: StoreHoursTable
  store_closed_day: StoreClosedDayTable
  user: UserTable
  user_store: UserStoreTable
  session: SessionTable
  one_time_link: OneTimeLinkTable
  sign_in_attempt: SignInAttemptTable
  known_browser: KnownBrowserTable
  audit: AuditTable

  source: SourceTable
  tag: TagTable
  custom_segment_field: CustomFieldTable
  campaign: CampaignTable

  lead: LeadTable
  lead_interest: InterestTable
  lead_budget: BudgetTable
  lead_timeline: TimelineTable
  lead_activity: ActivityTable
  lead_vehicle: VehicleTable
  lead_appointment: AppointmentTable
  lead_task: TaskTable
  lead_consent: ConsentTable
  lead_email: EmailTable
  lead_status_change: StatusChangeTable
  lead_assignment: AssignmentTable
  lead_tag: LeadTagTable
  lead_language: LeadLanguageTable
  custom_segment_value: CustomValueTable

  segment: SegmentTable
  segment_criteria: SegmentCriteriaTable
  segment_version: SegmentVersionTable
  segment_store: SegmentStoreTable
  segment_lead: SegmentLeadTable
  segment_grant: SegmentGrantTable
  segment_link: SegmentLinkTable
  segment_link_visit: SegmentLinkVisitTable
  segment_event: SegmentEventTable
  segment_day: SegmentDayTable
  segment_pause: SegmentPauseTable
  segment_sweep: SegmentSweepTable
  segment_member: SegmentMemberTable
  sweep: SweepTable
  swept_lead: SweptLeadTable
  lead_change: LeadChangeTable
  saved_state: SavedStateTable
  saved_view: SavedViewTable
  saved_view_store: SavedViewStoreTable
  opening_view: OpeningViewTable
  lead_list: LeadListTable
  lead_list_lead: LeadListLeadTable

  import: ImportTable
  import_line: ImportLineTable
  export: ExportTable

  queue: QueueTable
  queue_lead: QueueLeadTable
  lead_claim: LeadClaimTable

  job: JobTable
  batch: BatchTable
  batch_part: BatchPartTable
  batch_lead: BatchLeadTable
}

/** One row: the dealership group this database belongs to. */
interface DealershipTable {
  id: Fixed<1>
  name: string
  /** IANA name; every date rule follows it. */
  time_zone: string
  /** ISO 3166-2 letters; decides how a phone number without a country code is read. */
  country: string
  /** 0 Sunday … 6 Saturday. */
  first_weekday: number
  agents_see_all_leads: Flag
  agents_may_import: Flag
  agents_may_export: Flag
  is_demo: Flag
  /** Versions of `fold()`, of Node's Unicode tables and of the zones of places that derived columns were written with. */
  fold_version: string
  /** As it stands at the foot of a letter, over several lines. */
  postal_address: string | null
}

/** One row, raised in the same transaction as every write that a rule can see. */
interface DataVersionTable {
  id: Fixed<1>
  version: number
  /** The last one by which something changed that may concern any lead; what others changed is in `lead_change`. */
  everything_version: Generated<number>
}

/** A rooftop. A lead belongs to one. */
interface StoreTable {
  id: Generated<Id>
  name: string
  archived_at: Instant | null
}

/** When a store is open on a day of the week; a day without a row it is closed, a store without rows is open at all hours. */
interface StoreHoursTable {
  store_id: Id
  /** 0 Sunday … 6 Saturday. */
  weekday: number
  /** Minutes after midnight on its clocks; closes by 1440. */
  opens_at: number
  closes_at: number
}

/** A day on which a store is closed whatever its week says. */
interface StoreClosedDayTable {
  store_id: Id
  day: Day
}

interface UserTable {
  id: Generated<Id>
  /** Trimmed, NFKC, lower case; unique. */
  email: string
  name: string
  role: 'agent' | 'manager' | 'admin'
  /** 1: belongs to every store, now and later. */
  all_stores: Flag
  password_hash: string
  is_active: Flag
  created_at: Fixed<Instant>
}

interface UserStoreTable {
  user_id: Id
  store_id: Id
}

/** A signed-in browser. The token in its cookie holds nothing but this id. */
interface SessionTable {
  /** 256 random bits, base64url. */
  id: Fixed<string>
  user_id: Fixed<Id>
  created_at: Fixed<Instant>
  last_seen_at: Instant
  expires_at: Fixed<Instant>
}

/** A link that works once. Its address holds the id and a secret; only a hash of the secret is kept. */
interface OneTimeLinkTable {
  id: Generated<Id>
  /** SHA-256 of 256 random bits, base64url. */
  secret_hash: Fixed<string>
  kind: Fixed<'firstAdmin' | 'invitation' | 'password'>
  /** Whose password is to be chosen anew. */
  user_id: Fixed<Id | null>
  /** Who is invited, and as what; as in `user`. */
  email: Fixed<string | null>
  name: Fixed<string | null>
  role: Fixed<'agent' | 'manager' | 'admin' | null>
  all_stores: Fixed<Flag | null>
  /** Array of store ids. */
  store_ids: Fixed<Json | null>
  created_by: Fixed<Id | null>
  created_at: Fixed<Instant>
  expires_at: Fixed<Instant>
  used_at: Instant | null
  revoked_at: Instant | null
}

/** A try to sign in that is counted, see lib/auth/throttle. */
interface SignInAttemptTable {
  id: Generated<Id>
  /** A keyed hash of the account, the address or the browser it is counted for. */
  bucket: Fixed<string>
  at: Fixed<Instant>
}

/** A browser that a user has signed in with before: its tries are counted apart from everybody else's. */
interface KnownBrowserTable {
  user_id: Fixed<Id>
  browser_hash: Fixed<string>
  expires_at: Instant
}

/** Who did what. Rows are only ever added. */
interface AuditTable {
  id: Generated<Id>
  at: Fixed<Instant>
  /** NULL: the system itself. */
  user_id: Fixed<Id | null>
  /** `segment.create`, `lead.update`, `session.signIn` … */
  action: Fixed<string>
  subject: Fixed<
    | 'lead'
    | 'segment'
    | 'user'
    | 'session'
    | 'dealership'
    | 'store'
    | 'link'
    | 'field'
    | 'import'
    | 'view'
    | 'job'
    | 'batch'
  >
  subject_id: Fixed<Id | null>
  /** Where it happened, as it was; NULL when it is no one store's matter. */
  store_id: Fixed<Id | null>
  /** What changed, without personal data: ids, keys, counts. */
  details: Fixed<Json>
}

/** Where leads come from: the dealership's own list. */
interface SourceTable {
  /** snake_case. */
  key: Fixed<string>
  label: string
  source_type: string
  archived_at: Instant | null
}

interface TagTable {
  id: Generated<Id>
  name: string
  name_folded: string
  archived_at: Instant | null
}

/** A field the dealership defined for itself. */
interface CustomFieldTable {
  id: Generated<Id>
  /** snake_case, never changed: CSV headers and imports know it. */
  name: Fixed<string>
  display_name: string
  field_type: 'text' | 'number' | 'money' | 'date' | 'yesNo' | 'choice' | 'choices'
  /** `[{ key, label, archived? }]` in order; `[]` where the type has none. */
  options: Json
  position: number
  created_by: Id | null
  created_at: Fixed<Instant>
}

/** What mails are sent under. */
interface CampaignTable {
  id: Generated<Id>
  name: string
  created_at: Fixed<Instant>
  created_by: Id | null
  archived_at: Instant | null
}

interface LeadTable {
  id: Generated<Id>
  store_id: Id

  first_name: string | null
  last_name: string | null
  email: string | null
  /** As it was entered. */
  phone: string | null
  city: string | null
  /** Two-letter code of a state or province. */
  state: string | null
  postal_code: string | null

  first_name_folded: Folded
  last_name_folded: Folded
  /** First and last joined by a space, blanks left out. */
  full_name_folded: Folded
  email_folded: Folded
  city_folded: Folded
  postal_code_folded: Folded
  /** E.164 when the number is valid, else its digits; NULL when it has none. */
  phone_key: string | null
  /** The national number when it is valid, else the digits: what fragments are looked for in. */
  phone_digits: string | null

  status: string
  sub_status: string | null
  /** Why it was lost, or bad. */
  lost_reason: string | null
  source: string | null
  source_type: string | null
  bdc_agent_id: Id | null
  salesperson_id: Id | null

  created_at: Instant
  updated_at: Instant

  /** Kept at write from the lead's activities, see lib/leads/derive. */
  attempts: number
  last_attempt_at: Instant | null
  last_two_way_at: Instant | null
  /** The latest of created, last attempt and last two-way contact. */
  unworked_since: Instant
  latest_activity_kind: string | null
  latest_call_outcome: string | null
  /** Of the appointment that starts last, future ones included. */
  latest_appointment_status: string | null

  /** IANA name of where the lead lives, as far as its address says; the dealership's own stands in. */
  time_zone: string | null
  /** What the latest row of lead_consent says of each channel. */
  do_not_call: Generated<Flag>
  do_not_text: Generated<Flag>
  do_not_email: Generated<Flag>
  do_not_mail: Generated<Flag>
  /** Nor share: kept out of audience files. */
  do_not_sell: Generated<Flag>

  deleted_at: Instant | null
  merged_into_id: Id | null
}

/** One row is one wanted thing. */
interface InterestTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  interest_type: string
  interest_value: string | null
  interest_value_folded: Folded
  interest_level: 'low' | 'medium' | 'high' | null
  make: string | null
  make_folded: Folded
  model: string | null
  model_folded: Folded
  year: number | null
  body_type: string | null
  condition: string | null
  fuel: string | null
  added_at: Instant
}

/** What the lead said about money; the row stated last (then the highest id) is current. */
interface BudgetTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  min_amount: Cents | null
  max_amount: Cents | null
  preferred_payment_type: string | null
  down_payment: Cents | null
  monthly_payment: Cents | null
  stated_on: Day
  is_current: Flag
}

/** When the lead said they would buy; the row stated last (then the highest id) is current. */
interface TimelineTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  timeline_type: string
  specific_date: Day | null
  /** As stated; how urgent it is by now follows from `due_on` and today. */
  urgency_level: 'low' | 'medium' | 'high' | 'critical' | null
  reason: string | null
  stated_on: Day
  /** The specific date, else `stated_on` plus the days of the timeline type; NULL when it has none. */
  due_on: Day | null
  is_current: Flag
}

interface ActivityTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  kind: string
  direction: 'in' | 'out' | null
  outcome: string | null
  at: Instant
  by_user_id: Id | null
  note: string | null
}

/** A vehicle the lead owns, or would trade in. */
interface VehicleTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  role: 'owned' | 'trade_in'
  make: string | null
  make_folded: Folded
  model: string | null
  model_folded: Folded
  year: number | null
  mileage: number | null
  lease_end: Day | null
  warranty_end: Day | null
  payoff: Cents | null
  estimate: Cents | null
  /** Estimate less payoff; NULL where either is. */
  equity: Cents | null
  /** Hundredths of a percent. */
  apr: number | null
  payments_left: number | null
}

interface AppointmentTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  kind: string
  starts_at: Instant
  confirmed: Flag | null
  status: string
  note: string | null
  created_at: Fixed<Instant>
  created_by: Fixed<Id | null>
}

interface TaskTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  kind: string
  due_at: Instant | null
  state: string
  note: string | null
  assigned_to_id: Id | null
  created_at: Fixed<Instant>
  created_by: Fixed<Id | null>
}

/** That a lead allowed or forbade a channel. Rows are only ever added; the latest of a channel counts. */
interface ConsentTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  channel: 'call' | 'text' | 'email' | 'mail' | 'sell'
  is_allowed: Flag
  at: Fixed<Instant>
  by_user_id: Fixed<Id | null>
  reason: string | null
  /** What the lead was shown when it agreed, where, and from which address. */
  wording: string | null
  source_url: string | null
  ip_address: string | null
}

/** A mail that a campaign sent a lead, and what came of it; NULL: never. */
interface EmailTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  campaign_id: Id | null
  sent_at: Instant | null
  delivered_at: Instant | null
  opened_at: Instant | null
  clicked_at: Instant | null
  bounced_at: Instant | null
  unsubscribed_at: Instant | null
}

/** One row at every change, and one without a `from` when the lead was made. */
interface StatusChangeTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  from_status: Fixed<string | null>
  to_status: Fixed<string>
  at: Fixed<Instant>
  by_user_id: Fixed<Id | null>
}

/** One row at every change, and one without a `from` for each person a new lead was given to. */
interface AssignmentTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  role: Fixed<'bdc_agent' | 'salesperson'>
  from_user_id: Fixed<Id | null>
  to_user_id: Fixed<Id | null>
  at: Fixed<Instant>
  by_user_id: Fixed<Id | null>
}

interface LeadTagTable {
  lead_id: Id
  tag_id: Id
}

interface LeadLanguageTable {
  lead_id: Id
  /** ISO 639-1. */
  language: string
}

/** One row a value; a `choices` field has one row per chosen option. */
interface CustomValueTable {
  lead_id: Fixed<Id>
  field_id: Fixed<Id>
  /** 1, or in their order for the options of a `choices` field; with gaps where options were merged. */
  id: Fixed<Id>
  /** As people read it: the text, the day, the option's key, the number in stored form. */
  value: string
  /** Of a text field. */
  value_folded: Folded
  /** Of number (ten-thousandths), money (cents) and yes/no (0, 1). */
  value_number: number | null
}

interface SegmentTable {
  id: Generated<Id>
  name: string
  name_folded: string
  description: string | null
  is_dynamic: Flag
  /** The whole rule, and the truth; NULL for a static segment. */
  rule: Json | null
  visibility: 'private' | 'team' | 'everyone'
  created_by: Id
  created_at: Fixed<Instant>
  updated_at: Instant
  updated_by: Id
  /** Raised by every change of name, description or rule; a save names the version it began from. */
  version: number
  archived_at: Instant | null
  /** When its coming and going began to be recorded; NULL: it never was. */
  history_since: Instant | null
}

/** Derived from `segment.rule` in the same transaction, one row per condition: "where is this field used?" */
interface SegmentCriteriaTable {
  segment_id: Id
  /** Child indexes from the root, joined by dots: `0.2`. */
  path: string
  field: string
  operator: string
  value: Json | null
  is_off: Flag
}

/** The team of a team segment: its maker's stores when it was made. */
interface SegmentStoreTable {
  segment_id: Id
  store_id: Id
}

/** What the segment was at each version. */
interface SegmentVersionTable {
  segment_id: Id
  version: number
  name: string
  description: string | null
  is_dynamic: Flag
  rule: Json | null
  created_at: Instant
  created_by: Id
}

/** An override: a lead put in or kept out by hand. One row per segment and lead. */
interface SegmentLeadTable {
  lead_id: Id
  segment_id: Id
  kind: 'include' | 'exclude'
  reason: string | null
  created_by: Id
  created_at: Instant
  /** It counts while this is NULL or later than now. */
  expires_at: Instant | null
  /** 1: in because the rule had it when the rule was put away, and nobody chose it by hand. */
  is_frozen: Generated<Flag>
}

/** A segment given to one person, or to the people of one store. */
interface SegmentGrantTable {
  id: Generated<Id>
  segment_id: Fixed<Id>
  user_id: Fixed<Id | null>
  store_id: Fixed<Id | null>
  level: 'view' | 'use' | 'edit' | 'manage'
  created_by: Id
  created_at: Instant
}

/** A link to a segment. Its address holds the id and a secret; only a hash of the secret is kept. */
interface SegmentLinkTable {
  id: Generated<Id>
  segment_id: Fixed<Id>
  /** For whom it was made, to tell it from others. */
  name: Fixed<string | null>
  /** SHA-256 of 256 random bits, base64url. */
  secret_hash: Fixed<string>
  /** For whoever is signed in, or for guests too. */
  kind: Fixed<'member' | 'guest'>
  /** What guests see of e-mail addresses and phone numbers: 0 masks them. */
  shows_contacts: Fixed<Flag>
  /** The query string of the view it opens. */
  query: Fixed<string>
  created_by: Fixed<Id>
  created_at: Fixed<Instant>
  expires_at: Fixed<Instant>
  revoked_at: Instant | null
}

/** That a link was opened; NULL: by a guest. Rows are only ever added. */
interface SegmentLinkVisitTable {
  id: Generated<Id>
  link_id: Fixed<Id>
  user_id: Fixed<Id | null>
  at: Fixed<Instant>
}

/** That a lead came into a segment or went, with its store and its people as they were. Rows are only ever added. */
interface SegmentEventTable {
  lead_id: Fixed<Id>
  id: Fixed<Id>
  segment_id: Fixed<Id>
  kind: Fixed<'entered' | 'left'>
  at: Fixed<Instant>
  store_id: Fixed<Id>
  bdc_agent_id: Fixed<Id | null>
  salesperson_id: Fixed<Id | null>
  /** The rule was changed, somebody did it by hand, the lead changed, time passed, or the rule was broken for a while; NULL: not known. */
  cause: Fixed<'rule' | 'hand' | 'lead' | 'time' | 'pause' | null>
}

/** What a day of the dealership did to a segment, at each store and of each person's leads, as they were; 0 is nobody. */
interface SegmentDayTable {
  segment_id: Fixed<Id>
  day: Fixed<Day>
  store_id: Fixed<Id>
  bdc_agent_id: Fixed<Id | 0>
  salesperson_id: Fixed<Id | 0>
  entered: number
  left: number
  /** Of the size: entered less left, members who were given to somebody else, and on the first day who was in already. */
  change: number
}

/** A time in which the rule of a segment was broken: nobody came or left that is known of. */
interface SegmentPauseTable {
  segment_id: Fixed<Id>
  started_at: Fixed<Instant>
  ended_at: Instant | null
  /** A sentence. */
  problem: Fixed<string>
}

/** A segment as a sweep last counted all of it. */
interface SegmentSweepTable {
  segment_id: Fixed<Id>
  /** A hash of what was asked then, dates as they were; NULL: it is to be counted anew. */
  fingerprint: string | null
  counted_at: Instant
}

/** Who is in a segment as far as its history is written, in parts of 32,768 lead ids. */
interface SegmentMemberTable {
  segment_id: Fixed<Id>
  part: Fixed<number>
  leads: Bytes
}

/** One row: up to which version of the data, and to when, comings and goings are written. */
interface SweepTable {
  id: Fixed<1>
  version: number
  at: Instant
  /** The job that sweeps, or swept last; another one takes over by putting itself here. */
  job_id: Id | null
}

/** Where a lead was when it was last swept: 0 is nobody. */
interface SweptLeadTable {
  lead_id: Fixed<Id>
  store_id: Id
  bdc_agent_id: Id | 0
  salesperson_id: Id | 0
}

/** That something of a lead was written which a rule can see, and no sweep has looked at it since. */
interface LeadChangeTable {
  lead_id: Fixed<Id>
  /** The segment it was put into or kept out of by hand; 0: something of the lead itself. */
  segment_id: Fixed<Id | 0>
  /** The data version of the last such write. */
  version: number
}

/** A state of a page that is too long for a URL; its id travels instead. */
interface SavedStateTable {
  /** A hash of who stored it and of the query, base64url. */
  id: Fixed<string>
  user_id: Fixed<Id>
  /** The query string it stands for. */
  query: Fixed<string>
  created_at: Fixed<Instant>
}

/** How somebody likes to see a table of leads: filters, order, columns, widths and density, under a name. */
interface SavedViewTable {
  id: Generated<Id>
  name: string
  name_folded: string
  visibility: 'private' | 'team' | 'everyone'
  /** The query string of a table that is seen so. */
  query: string
  /** Counts the saves. */
  version: number
  created_by: Fixed<Id>
  created_at: Fixed<Instant>
  updated_by: Id
  updated_at: Instant
  /** Its id is never another view's: links to it stay true. */
  deleted_at: Instant | null
}

/** The team of a team view: the stores of whoever shared it. */
interface SavedViewStoreTable {
  view_id: Id
  store_id: Id
}

/** The view that the leads open with for a person who chose one. */
interface OpeningViewTable {
  user_id: Fixed<Id>
  view_id: Id
}

/** The leads behind a number somebody clicked on, as they were then, where the rule language cannot say who they are. */
interface LeadListTable {
  id: Generated<Id>
  title: Fixed<string>
  /** Whoever may see it may see the list, as far as they see its leads; NULL: everybody. */
  segment_id: Fixed<Id | null>
  /** How many there were. */
  total: Fixed<number>
  created_by: Fixed<Id>
  created_at: Fixed<Instant>
}

interface LeadListLeadTable {
  lead_id: Fixed<Id>
  list_id: Fixed<Id>
}

/** A file of leads that somebody brings in. Created + already here + refused = rows done; the rest was not reached. */
interface ImportTable {
  id: Generated<Id>
  user_id: Fixed<Id>
  /** Where its leads go; NULL until it is chosen. */
  store_id: Id | null
  /** As the person's machine calls it. */
  file_name: Fixed<string>
  file_size: Fixed<number>
  /** SHA-256 of its bytes, hexadecimal. */
  file_hash: Fixed<string>
  /** Its name in our folder; NULL once it is gone. */
  file_key: string | null
  /** What is in it: encoding, delimiter, header, columns, rows. */
  survey: Fixed<Json>
  /** What each column fills, in the order of the file. */
  mapping: Json | null
  /** Words that the lists here do not have, by what they were to fill: found by the check. */
  unknown_words: Json | null
  /** What somebody says they mean. */
  meanings: Json | null
  date_order: 'month' | 'day'
  state: 'uploaded' | 'checking' | 'checked' | 'importing' | 'stopped' | 'done' | 'cancelled'
  /** A sentence. */
  stop_reason: string | null
  /** Without blank ones. */
  row_count: Fixed<number>
  /** What the check found; NULL until there was one. */
  will_create: number | null
  will_find_here: number | null
  will_refuse: number | null
  /** How many rows were taken or turned away, in the transaction in which they were: the next one follows them. */
  rows_done: number
  /** The line at which the last of these begins. */
  last_line: number
  created: number
  already_here: number
  refused: number
  created_at: Fixed<Instant>
  updated_at: Instant
  started_at: Instant | null
  ended_at: Instant | null
}

/** What becomes of a row of a file: foreseen by the check, made true by the import. */
interface ImportLineTable {
  import_id: Fixed<Id>
  /** Where the row begins in the file, from 1. */
  line: Fixed<number>
  outcome: 'create' | 'here' | 'refused'
  /** Name, e-mail or phone, to know the row by. */
  who: string | null
  /** Why it is not taken; NULL where it is. */
  reason: string | null
  /** The row as it stands in the file, where it is not taken. */
  cells: Json | null
}

/** What one person works down: the leads of a segment, or their own due tasks. One of each is open at a time. */
interface QueueTable {
  id: Generated<Id>
  user_id: Fixed<Id>
  /** NULL: the leads of their due tasks. */
  segment_id: Fixed<Id | null>
  /** Search, filters and order of the segment's table when it was started, as in its URL. */
  query: Fixed<string>
  started_at: Fixed<Instant>
  ended_at: Instant | null
  /** Position of the lead that was worked, skipped or put off last: the one that can be taken back. */
  last_closed: number | null
}

/** A lead in a queue. The order is frozen: a position never changes. */
interface QueueLeadTable {
  queue_id: Fixed<Id>
  /** From 1. */
  position: Fixed<number>
  lead_id: Fixed<Id>
  /** Why it stands where it stands: a task that is overdue, nobody tried it yet, or the order of the table. */
  why: Fixed<'task' | 'new' | 'member'>
  /** 1: came after the start, and goes before those that wait. */
  is_late_arrival: Fixed<Flag>
  /** `open` is the one that is being worked; `gone` one that is not to be worked any more: it left, or a colleague was faster. */
  state: 'waiting' | 'open' | 'worked' | 'skipped' | 'snoozed' | 'gone'
  /** Why it was skipped. */
  reason: string | null
  snoozed_until: Instant | null
  closed_at: Instant | null
  /** What working it made, so that it can be taken back. */
  made: Json | null
}

/** That somebody is on a lead: nobody else is given it until the lease ends. */
interface LeadClaimTable {
  lead_id: Fixed<Id>
  user_id: Id
  queue_id: Id
  claimed_at: Instant
  /** Moved on while the lead is open. */
  expires_at: Instant
}

/** A file of leads that somebody took away. The file is kept nowhere; this is the slip that lies beside it. */
interface ExportTable {
  id: Generated<Id>
  user_id: Fixed<Id>
  /** NULL: of all leads. What it names may be gone. */
  segment_id: Fixed<Id | null>
  /** What the file is called after, as it was called then. */
  name: Fixed<string>
  /** The table's own query string, and with it the format, what is left out, and how the file is to be written. */
  query: Fixed<string>
  format: Fixed<string>
  /** Array of the headers; `[]` where the format has its own. */
  columns: Fixed<Json>
  /** Array of why leads are left out, see lib/exports/left-out. */
  left_out: Fixed<Json>
  /** Who is in it, in a sentence or more. */
  words: Fixed<string>
  /** SHA-256 of the rule, hexadecimal; NULL where none chose the leads. */
  rule_hash: Fixed<string | null>
  /** On whose clocks its times are. */
  time_zone: Fixed<string>
  state: 'asked' | 'running' | 'done' | 'cancelled' | 'failed'
  /** A sentence. */
  stop_reason: string | null
  /** How many leads it is to have; NULL until they were counted. */
  row_count: number | null
  rows_done: number
  /** In bytes; NULL unless it is done. */
  file_size: number | null
  /** SHA-256 of its bytes, hexadecimal. */
  file_hash: string | null
  asked_at: Fixed<Instant>
  started_at: Instant | null
  ended_at: Instant | null
}

/** What a worker process does beside the pages. Instants of a lease are the database's clock. */
interface JobTable {
  id: Generated<Id>
  /** What is to be done: a line of lib/jobs/kinds. */
  kind: Fixed<string>
  /** In whose name. */
  user_id: Fixed<Id>
  /** What is said of it: "Assign 12,431 leads to Ana Agent". */
  title: Fixed<string>
  /** What its kind needs to know. */
  payload: Fixed<Json>
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'dead'
  /** Not before: later after each attempt that failed. */
  run_at: Instant
  /** Since it last came further. */
  attempts: number
  /** Raised whenever a worker takes it: one that was given up can write nothing more. */
  fence: number
  lease_owner: string | null
  /** A worker that has not come further by then is taken for dead. */
  lease_until: Instant | null
  /** 1: somebody asked for its end; it comes at the next edge of a piece of work. */
  is_cancelled: Flag
  done: number
  total: number
  result: Json | null
  /** Why it is tried again, or was given up, in a sentence. */
  problem: string | null
  created_at: Fixed<Instant>
  started_at: Instant | null
  ended_at: Instant | null
}

/** One thing done to many leads. Changed and refused are some of those reached; the others were that way already. */
interface BatchTable {
  id: Generated<Id>
  user_id: Fixed<Id>
  /** A line of lib/batch/operations. */
  operation: Fixed<string>
  /** What it is to do: "status working". */
  operand: Fixed<Json>
  /** "Assign 12,431 leads to Ana Agent" */
  title: Fixed<string>
  state: 'running' | 'done' | 'cancelled' | 'dead'
  parts_done: number
  total: Fixed<number>
  reached: number
  changed: number
  refused: number
  /** NULL: nobody took it back. */
  undo_state: 'running' | 'done' | 'cancelled' | 'dead' | null
  undo_parts_done: number
  undone: number
  /** Of the changed ones those that were left as they are when it was taken back: somebody had changed them since. */
  kept: number
  /** NULL: not before it ended. */
  undo_until: Instant | null
  /** NULL: it was small, and done at once. */
  job_id: Id | null
  /** The last one that took it back; NULL where that was done at once, or not at all. */
  undo_job_id: Id | null
  created_at: Fixed<Instant>
  ended_at: Instant | null
}

/** To whom a batch is done, frozen when it began, in pieces of one transaction each; `id` counts from 1. */
interface BatchPartTable {
  batch_id: Fixed<Id>
  id: Fixed<Id>
  /** Array of lead ids. */
  lead_ids: Fixed<Json>
}

/** What a batch did to a lead. Those that were that way already have no row. */
interface BatchLeadTable {
  batch_id: Fixed<Id>
  lead_id: Fixed<Id>
  state: 'changed' | 'refused' | 'undone' | 'kept'
  /** How it was, as its operation keeps it. */
  before: Fixed<Json | null>
  /** Why it was not changed, or not changed back, in a sentence. */
  reason: string | null
}

export type Row<T extends keyof Database> = Selectable<Database[T]>
export type NewRow<T extends keyof Database> = Insertable<Database[T]>
export type RowUpdate<T extends keyof Database> = Updateable<Database[T]>
