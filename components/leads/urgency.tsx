import { Flame, Minus } from 'lucide-react'

const LOOKS: Readonly<Record<string, string>> = { critical: 'text-danger', high: 'text-warning' }

/** How soon a lead wants to buy: the shape says it as well as the colour. */
export function Urgency({ urgency, label }: { urgency: string; label: string }) {
  const look = LOOKS[urgency]
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      {look ? <Flame size={14} className={look} /> : <Minus size={14} className="text-subtle" />}
      {label}
    </span>
  )
}
