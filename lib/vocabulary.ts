/** A word of a fixed vocabulary: the key is stored, the label is shown. */
export interface Term {
  readonly key: string
  readonly label: string
}

/** In the order of the funnel, the ways out of it last. */
export const STATUSES = [
  { key: 'new', label: 'New' },
  { key: 'attempted', label: 'Attempted' },
  { key: 'contacted', label: 'Contacted' },
  { key: 'qualified', label: 'Qualified' },
  { key: 'appointment_set', label: 'Appointment set' },
  { key: 'showed', label: 'Showed' },
  { key: 'working', label: 'Working' },
  { key: 'sold_pending', label: 'Sold, pending' },
  { key: 'sold', label: 'Sold' },
  { key: 'delivered', label: 'Delivered' },
  { key: 'nurture', label: 'Nurture' },
  { key: 'lost', label: 'Lost' },
  { key: 'bad', label: 'Bad' },
] as const satisfies readonly Term[]

export const SUB_STATUSES = [
  { key: 'awaiting_reply', label: 'Awaiting reply' },
  { key: 'callback_requested', label: 'Callback requested' },
  { key: 'gathering_information', label: 'Gathering information' },
  { key: 'manager_review', label: 'Manager review' },
  { key: 'credit_application', label: 'Credit application' },
  { key: 'trade_appraisal', label: 'Trade appraisal' },
  { key: 'confirmed', label: 'Confirmed' },
  { key: 'rescheduled', label: 'Rescheduled' },
  { key: 'no_show', label: 'No-show' },
  { key: 'be_back', label: 'Be-back' },
  { key: 'unsold_showroom', label: 'Unsold showroom' },
  { key: 'negotiating', label: 'Negotiating' },
  { key: 'deposit_taken', label: 'Deposit taken' },
  { key: 'pending_finance', label: 'Pending finance' },
  { key: 'on_order', label: 'On order' },
  { key: 'waiting_for_vehicle', label: 'Waiting for vehicle' },
  { key: 'long_term', label: 'Long-term' },
  { key: 'lease_maturity', label: 'Lease maturity' },
  { key: 'duplicate', label: 'Duplicate' },
  { key: 'wrong_contact', label: 'Wrong contact details' },
  { key: 'test_lead', label: 'Test lead' },
] as const satisfies readonly Term[]

/** Why a lead was lost, or bad. */
export const LOST_REASONS = [
  { key: 'bought_elsewhere_same_brand', label: 'Bought elsewhere, same brand' },
  { key: 'bought_elsewhere_other_brand', label: 'Bought elsewhere, other brand' },
  { key: 'private_party', label: 'Bought from a private party' },
  { key: 'price_payment', label: 'Price or payment' },
  { key: 'credit_declined', label: 'Credit declined' },
  { key: 'vehicle_unavailable', label: 'Vehicle unavailable' },
  { key: 'trade_value', label: 'Trade value' },
  { key: 'no_response', label: 'No response' },
  { key: 'not_in_market', label: 'Not in the market' },
  { key: 'changed_mind', label: 'Changed their mind' },
  { key: 'other_salesperson', label: 'With another salesperson' },
  { key: 'no_further_contact', label: 'Asked for no further contact' },
  { key: 'other', label: 'Other' },
] as const satisfies readonly Term[]

export const SOURCE_TYPES = [
  { key: 'internet', label: 'Internet' },
  { key: 'phone', label: 'Phone' },
  { key: 'walk_in', label: 'Walk-in' },
  { key: 'chat', label: 'Website chat' },
  { key: 'referral', label: 'Referral' },
  { key: 'previous_customer', label: 'Previous customer' },
  { key: 'service', label: 'Service' },
  { key: 'parts_order', label: 'Parts order' },
  { key: 'wholesale', label: 'Wholesale' },
  { key: 'import', label: 'Import' },
] as const satisfies readonly Term[]

export const INTEREST_TYPES = [
  { key: 'specific_vehicle', label: 'Specific vehicle' },
  { key: 'vehicle_model', label: 'Model' },
  { key: 'vehicle_make', label: 'Make' },
  { key: 'body_type', label: 'Body type' },
  { key: 'condition', label: 'Condition' },
  { key: 'fuel_type', label: 'Fuel' },
  { key: 'feature', label: 'Feature' },
  { key: 'color', label: 'Color' },
  { key: 'price_quote', label: 'Price quote' },
  { key: 'availability', label: 'Availability' },
  { key: 'test_drive', label: 'Test drive' },
  { key: 'trade_in', label: 'Trade-in' },
  { key: 'financing', label: 'Financing' },
  { key: 'lease', label: 'Lease' },
  { key: 'service', label: 'Service' },
  { key: 'accessories', label: 'Accessories' },
] as const satisfies readonly Term[]

export const INTEREST_LEVELS = [
  { key: 'low', label: 'Low' },
  { key: 'medium', label: 'Medium' },
  { key: 'high', label: 'High' },
] as const satisfies readonly Term[]

export const BODY_TYPES = [
  { key: 'suv', label: 'SUV' },
  { key: 'sedan', label: 'Sedan' },
  { key: 'pickup', label: 'Pickup' },
  { key: 'van', label: 'Van or minivan' },
  { key: 'hatchback', label: 'Hatchback' },
  { key: 'coupe', label: 'Coupe' },
  { key: 'convertible', label: 'Convertible' },
  { key: 'wagon', label: 'Wagon' },
] as const satisfies readonly Term[]

export const CONDITIONS = [
  { key: 'new', label: 'New' },
  { key: 'used', label: 'Used' },
  { key: 'cpo', label: 'Certified pre-owned' },
] as const satisfies readonly Term[]

export const FUELS = [
  { key: 'gas', label: 'Gas' },
  { key: 'diesel', label: 'Diesel' },
  { key: 'hybrid', label: 'Hybrid' },
  { key: 'phev', label: 'Plug-in hybrid' },
  { key: 'ev', label: 'Electric' },
] as const satisfies readonly Term[]

export const PAYMENT_TYPES = [
  { key: 'cash', label: 'Cash' },
  { key: 'finance', label: 'Finance' },
  { key: 'lease', label: 'Lease' },
  { key: 'subprime', label: 'Subprime' },
  { key: 'company_fleet', label: 'Company or fleet' },
  { key: 'undecided', label: 'Undecided' },
] as const satisfies readonly Term[]

/** `days`: how long after it was said the purchase is due; null where no due date follows. */
export const TIMELINE_TYPES = [
  { key: 'immediate', label: 'Immediately', days: 2 },
  { key: 'within_week', label: 'Within a week', days: 7 },
  { key: 'within_2_weeks', label: 'Within 2 weeks', days: 14 },
  { key: 'within_30_days', label: 'Within 30 days', days: 30 },
  { key: '1_3_months', label: '1–3 months', days: 90 },
  { key: '3_6_months', label: '3–6 months', days: 180 },
  { key: '6_12_months', label: '6–12 months', days: 365 },
  { key: '12_plus_months', label: 'More than 12 months', days: 540 },
  { key: 'lease_end', label: 'At lease end', days: null },
  { key: 'researching', label: 'Researching', days: null },
] as const satisfies readonly (Term & { readonly days: number | null })[]

/** The most urgent first. */
export const URGENCIES = [
  { key: 'critical', label: 'Critical' },
  { key: 'high', label: 'High' },
  { key: 'medium', label: 'Medium' },
  { key: 'low', label: 'Low' },
] as const satisfies readonly Term[]

export const TIMELINE_REASONS = [
  { key: 'lease_ending', label: 'Lease ending' },
  { key: 'warranty_ending', label: 'Warranty ending' },
  { key: 'accident', label: 'Accident or total loss' },
  { key: 'growing_family', label: 'Growing family' },
  { key: 'new_job', label: 'New job or commute' },
  { key: 'repair_cost', label: 'Repair cost' },
  { key: 'trade_equity', label: 'Trade equity' },
  { key: 'new_driver', label: 'New driver' },
  { key: 'seasonal', label: 'Seasonal or tax refund' },
  { key: 'upgrade', label: 'Upgrade' },
  { key: 'business', label: 'Business' },
] as const satisfies readonly Term[]

export const ACTIVITY_KINDS = [
  { key: 'call', label: 'Call' },
  { key: 'voicemail', label: 'Voicemail' },
  { key: 'text', label: 'Text' },
  { key: 'email', label: 'E-mail' },
  { key: 'chat', label: 'Chat' },
  { key: 'video', label: 'Video' },
  { key: 'visit', label: 'Visit' },
  { key: 'test_drive', label: 'Test drive' },
  { key: 'proposal', label: 'Proposal' },
  { key: 'service', label: 'Service' },
  { key: 'note', label: 'Note' },
] as const satisfies readonly Term[]

export const DIRECTIONS = [
  { key: 'in', label: 'In' },
  { key: 'out', label: 'Out' },
] as const satisfies readonly Term[]

/** What came of a call. */
export const ACTIVITY_OUTCOMES = [
  { key: 'connected', label: 'Connected' },
  { key: 'left_vm', label: 'Left voicemail' },
  { key: 'no_answer', label: 'No answer' },
  { key: 'busy', label: 'Busy' },
  { key: 'wrong_number', label: 'Wrong number' },
  { key: 'disconnected', label: 'Disconnected' },
  { key: 'do_not_call', label: 'Do not call' },
  { key: 'callback_requested', label: 'Callback requested' },
  { key: 'appointment_set', label: 'Appointment set' },
] as const satisfies readonly Term[]

export const VEHICLE_ROLES = [
  { key: 'owned', label: 'Owned' },
  { key: 'trade_in', label: 'Trade-in' },
] as const satisfies readonly Term[]

export const APPOINTMENT_KINDS = [
  { key: 'sales', label: 'Sales' },
  { key: 'delivery', label: 'Delivery' },
  { key: 'service', label: 'Service' },
  { key: 'general', label: 'General' },
] as const satisfies readonly Term[]

export const APPOINTMENT_STATUSES = [
  { key: 'scheduled', label: 'Scheduled' },
  { key: 'showed', label: 'Showed' },
  { key: 'no_show', label: 'No-show' },
  { key: 'cancelled', label: 'Cancelled' },
] as const satisfies readonly Term[]

export const TASK_KINDS = [
  { key: 'call', label: 'Call' },
  { key: 'email', label: 'Email' },
  { key: 'text', label: 'Text' },
  { key: 'video', label: 'Video' },
  { key: 'generic', label: 'Other' },
] as const satisfies readonly Term[]

export const TASK_STATES = [
  { key: 'open', label: 'Open' },
  { key: 'done', label: 'Done' },
  { key: 'dismissed', label: 'Dismissed' },
] as const satisfies readonly Term[]

/** For whom a lead was assigned. */
export const ASSIGNMENT_ROLES = [
  { key: 'bdc_agent', label: 'BDC agent' },
  { key: 'salesperson', label: 'Salesperson' },
] as const satisfies readonly Term[]

/** What a lead may forbid. */
export const CONSENT_CHANNELS = [
  { key: 'call', label: 'Calls' },
  { key: 'text', label: 'Texts' },
  { key: 'email', label: 'E-mails' },
  { key: 'mail', label: 'Letters' },
  { key: 'sell', label: 'Selling or sharing of data' },
] as const satisfies readonly Term[]

/** Key: ISO 639-1. */
export const LANGUAGES = [
  { key: 'en', label: 'English' },
  { key: 'es', label: 'Spanish' },
  { key: 'pl', label: 'Polish' },
  { key: 'zh', label: 'Chinese' },
  { key: 'ar', label: 'Arabic' },
  { key: 'hi', label: 'Hindi' },
  { key: 'ur', label: 'Urdu' },
  { key: 'gu', label: 'Gujarati' },
  { key: 'bn', label: 'Bengali' },
  { key: 'ta', label: 'Tamil' },
  { key: 'te', label: 'Telugu' },
  { key: 'tl', label: 'Tagalog' },
  { key: 'vi', label: 'Vietnamese' },
  { key: 'ko', label: 'Korean' },
  { key: 'ja', label: 'Japanese' },
  { key: 'ru', label: 'Russian' },
  { key: 'uk', label: 'Ukrainian' },
  { key: 'lt', label: 'Lithuanian' },
  { key: 'ro', label: 'Romanian' },
  { key: 'sr', label: 'Serbian' },
  { key: 'el', label: 'Greek' },
  { key: 'it', label: 'Italian' },
  { key: 'fr', label: 'French' },
  { key: 'ht', label: 'Haitian Creole' },
  { key: 'de', label: 'German' },
  { key: 'nl', label: 'Dutch' },
  { key: 'pt', label: 'Portuguese' },
  { key: 'he', label: 'Hebrew' },
  { key: 'fa', label: 'Persian' },
  { key: 'tr', label: 'Turkish' },
  { key: 'am', label: 'Amharic' },
  { key: 'so', label: 'Somali' },
  { key: 'sw', label: 'Swahili' },
] as const satisfies readonly Term[]

/** States, districts and territories of the United States, then the provinces and territories of Canada. */
export const STATES = [
  { key: 'AL', label: 'Alabama' },
  { key: 'AK', label: 'Alaska' },
  { key: 'AZ', label: 'Arizona' },
  { key: 'AR', label: 'Arkansas' },
  { key: 'CA', label: 'California' },
  { key: 'CO', label: 'Colorado' },
  { key: 'CT', label: 'Connecticut' },
  { key: 'DE', label: 'Delaware' },
  { key: 'DC', label: 'District of Columbia' },
  { key: 'FL', label: 'Florida' },
  { key: 'GA', label: 'Georgia' },
  { key: 'HI', label: 'Hawaii' },
  { key: 'ID', label: 'Idaho' },
  { key: 'IL', label: 'Illinois' },
  { key: 'IN', label: 'Indiana' },
  { key: 'IA', label: 'Iowa' },
  { key: 'KS', label: 'Kansas' },
  { key: 'KY', label: 'Kentucky' },
  { key: 'LA', label: 'Louisiana' },
  { key: 'ME', label: 'Maine' },
  { key: 'MD', label: 'Maryland' },
  { key: 'MA', label: 'Massachusetts' },
  { key: 'MI', label: 'Michigan' },
  { key: 'MN', label: 'Minnesota' },
  { key: 'MS', label: 'Mississippi' },
  { key: 'MO', label: 'Missouri' },
  { key: 'MT', label: 'Montana' },
  { key: 'NE', label: 'Nebraska' },
  { key: 'NV', label: 'Nevada' },
  { key: 'NH', label: 'New Hampshire' },
  { key: 'NJ', label: 'New Jersey' },
  { key: 'NM', label: 'New Mexico' },
  { key: 'NY', label: 'New York' },
  { key: 'NC', label: 'North Carolina' },
  { key: 'ND', label: 'North Dakota' },
  { key: 'OH', label: 'Ohio' },
  { key: 'OK', label: 'Oklahoma' },
  { key: 'OR', label: 'Oregon' },
  { key: 'PA', label: 'Pennsylvania' },
  { key: 'RI', label: 'Rhode Island' },
  { key: 'SC', label: 'South Carolina' },
  { key: 'SD', label: 'South Dakota' },
  { key: 'TN', label: 'Tennessee' },
  { key: 'TX', label: 'Texas' },
  { key: 'UT', label: 'Utah' },
  { key: 'VT', label: 'Vermont' },
  { key: 'VA', label: 'Virginia' },
  { key: 'WA', label: 'Washington' },
  { key: 'WV', label: 'West Virginia' },
  { key: 'WI', label: 'Wisconsin' },
  { key: 'WY', label: 'Wyoming' },
  { key: 'AS', label: 'American Samoa' },
  { key: 'GU', label: 'Guam' },
  { key: 'MP', label: 'Northern Mariana Islands' },
  { key: 'PR', label: 'Puerto Rico' },
  { key: 'VI', label: 'U.S. Virgin Islands' },
  { key: 'AB', label: 'Alberta' },
  { key: 'BC', label: 'British Columbia' },
  { key: 'MB', label: 'Manitoba' },
  { key: 'NB', label: 'New Brunswick' },
  { key: 'NL', label: 'Newfoundland and Labrador' },
  { key: 'NT', label: 'Northwest Territories' },
  { key: 'NS', label: 'Nova Scotia' },
  { key: 'NU', label: 'Nunavut' },
  { key: 'ON', label: 'Ontario' },
  { key: 'PE', label: 'Prince Edward Island' },
  { key: 'QC', label: 'Quebec' },
  { key: 'SK', label: 'Saskatchewan' },
  { key: 'YT', label: 'Yukon' },
] as const satisfies readonly Term[]

/** The label of a key; the key itself where the vocabulary does not know it, nothing where there is none. */
export function labelOf(terms: readonly Term[], key: string | null | undefined): string {
  if (!key) return ''
  return terms.find(term => term.key === key)?.label ?? key
}
