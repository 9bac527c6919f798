import type { Tone } from '@/components/ui/tone'

const TONES: Readonly<Record<string, Tone>> = {
  new: 'info',
  attempted: 'neutral',
  contacted: 'success',
  qualified: 'success',
  appointment_set: 'accent',
  showed: 'accent',
  working: 'success',
  sold_pending: 'accent',
  sold: 'success',
  delivered: 'success',
  nurture: 'neutral',
  lost: 'danger',
  bad: 'danger',
}

/** The colour of a lead's status; the word beside it says the rest. */
export function statusTone(status: string): Tone {
  return TONES[status] ?? 'neutral'
}
