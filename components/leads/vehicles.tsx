'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { formatDay, formatMoney, formatNumber, plural } from '@/lib/format'
import { addVehicle, removeVehicle } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import { labelOf, VEHICLE_ROLES } from '@/lib/vocabulary'
import { LeadSection, NothingYet } from './lead-section'
import { useChange } from './use-change'
import { VehicleDialog } from './vehicle-dialog'

type Shown = Related['vehicles'][number]

/** What the lead drives, and what of it a deal would be made of. */
export function Vehicles({ leadId, vehicles }: { leadId: number; vehicles: readonly Shown[] }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { failure, change } = useChange()
  const [open, setOpen] = useState<Shown | 'new'>()

  async function remove({ id, equity: _, ...vehicle }: Shown) {
    const done = await change(() => removeVehicle({ leadId, id, before: vehicle }), 'Vehicle removed', {
      send: () => addVehicle({ leadId, vehicle }),
      said: 'Vehicle is back',
    })
    if (done) heading.current?.focus()
  }

  return (
    <LeadSection
      title="Vehicles"
      headingRef={heading}
      failure={failure}
      action={
        <Button size="small" icon={<Plus />} onClick={() => setOpen('new')}>
          Add vehicle
        </Button>
      }
    >
      {vehicles.length === 0 && <NothingYet>No vehicle of this lead is known.</NothingYet>}
      <ul className="text-table">
        {vehicles.map(vehicle => (
          <li key={vehicle.id} className="flex items-start gap-1 border-line border-b py-1.5">
            <div className="min-w-0 flex-1 break-words">
              <p>
                <span dir="auto" className="font-medium">
                  {nameOf(vehicle)}
                </span>
                <span className="text-muted"> · {labelOf(VEHICLE_ROLES, vehicle.role)}</span>
              </p>
              {linesOf(vehicle).map(line => (
                <p key={line} className="text-muted">
                  {line}
                </p>
              ))}
            </div>
            <IconButton
              size="small"
              label={`Edit ${nameOf(vehicle)}`}
              icon={<Pencil />}
              onClick={() => setOpen(vehicle)}
            />
            <IconButton
              size="small"
              label={`Remove ${nameOf(vehicle)}`}
              icon={<Trash2 />}
              onClick={() => void remove(vehicle)}
            />
          </li>
        ))}
      </ul>
      {open && (
        <VehicleDialog leadId={leadId} saved={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </LeadSection>
  )
}

function nameOf({ year, make, model }: Shown): string {
  return [year, make, model].filter(Boolean).join(' ') || 'Vehicle'
}

/** What is known of it, then what is owed on it; a line of nothing is none. */
function linesOf(vehicle: Shown): string[] {
  const { mileage, leaseEnd, warrantyEnd, payoff, estimate, equity, apr, paymentsLeft } = vehicle
  const known = [
    mileage !== null && `${formatNumber(mileage)} miles`,
    leaseEnd && `Lease ends ${formatDay(leaseEnd)}`,
    warrantyEnd && `Warranty ends ${formatDay(warrantyEnd)}`,
  ]
  const money = [
    estimate !== null && `Estimate ${formatMoney(estimate)}`,
    payoff !== null && `Payoff ${formatMoney(payoff)}`,
    equity !== null && `Equity ${formatMoney(equity)}`,
    apr !== null && `APR ${apr / 100}%`,
    paymentsLeft !== null && `${plural(paymentsLeft, 'payment')} left`,
  ]
  return [known, money].map(line => line.filter(Boolean).join(' · ')).filter(Boolean)
}
