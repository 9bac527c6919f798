/** Whether people may be called in a zone at a moment: from eight in the morning until nine in the evening. */
export function isOpenAt(now: number, zone: string): boolean {
  const hour = Number(hours(zone).format(now))
  return hour >= 8 && hour < 21
}

const formats = new Map<string, Intl.DateTimeFormat>()

function hours(timeZone: string): Intl.DateTimeFormat {
  const known =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  formats.set(timeZone, known)
  return known
}
