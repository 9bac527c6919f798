'use client'

import { ChoiceField } from '@/components/form/choice-field'
import { FieldGrid } from '@/components/form/form-section'
import { TextField } from '@/components/form/text-field'
import { formatMoney, formatNumber } from '@/lib/format'
import { addVehicle, updateVehicle } from '@/lib/leads/actions'
import type { Related } from '@/lib/leads/related-queries'
import { Vehicle } from '@/lib/leads/related-schema'
import { VEHICLE_ROLES } from '@/lib/vocabulary'
import { EntryDialog } from './entry-dialog'

type VehicleDialogProps = { leadId: number; saved?: Related['vehicles'][number]; onClose: () => void }

/** Adds a vehicle, or changes a saved one. */
export function VehicleDialog({ leadId, saved, onClose }: VehicleDialogProps) {
  const send = (after: Vehicle) => {
    if (!saved) return addVehicle({ leadId, vehicle: after })
    const { id, equity: _, ...before } = saved
    return updateVehicle({ leadId, id, before, after })
  }
  return (
    <EntryDialog
      title={saved ? 'Edit vehicle' : 'Add vehicle'}
      label={saved ? 'Save vehicle' : 'Add vehicle'}
      said={saved ? 'Vehicle saved' : 'Vehicle added'}
      values={valuesOf(saved)}
      read={values => values}
      schema={Vehicle}
      send={send}
      onClose={onClose}
    >
      {control => (
        <FieldGrid>
          <ChoiceField control={control} name="role" label="Role" options={VEHICLE_ROLES} />
          <TextField control={control} name="year" label="Model year" inputMode="numeric" />
          <TextField control={control} name="make" label="Make" />
          <TextField control={control} name="model" label="Model" />
          <TextField control={control} name="mileage" label="Mileage" inputMode="numeric" />
          <TextField control={control} name="paymentsLeft" label="Payments left" inputMode="numeric" />
          <TextField control={control} name="leaseEnd" label="Lease end" type="date" />
          <TextField control={control} name="warrantyEnd" label="Warranty end" type="date" />
          <TextField control={control} name="estimate" label="Estimate" unit="$" inputMode="decimal" />
          <TextField control={control} name="payoff" label="Payoff" unit="$" inputMode="decimal" />
          <TextField control={control} name="apr" label="APR" unit="%" inputMode="decimal" />
        </FieldGrid>
      )}
    </EntryDialog>
  )
}

/** As the form holds it: what is typed is text. */
function valuesOf(saved: VehicleDialogProps['saved']) {
  const text = (value: string | number | null | undefined) => (value == null ? '' : String(value))
  const amount = (cents: number | null | undefined) => (cents == null ? '' : formatMoney(cents).replace('$', ''))
  return {
    role: saved?.role ?? 'owned',
    make: text(saved?.make),
    model: text(saved?.model),
    year: text(saved?.year),
    mileage: saved?.mileage == null ? '' : formatNumber(saved.mileage),
    leaseEnd: text(saved?.leaseEnd),
    warrantyEnd: text(saved?.warrantyEnd),
    payoff: amount(saved?.payoff),
    estimate: amount(saved?.estimate),
    apr: saved?.apr == null ? '' : text(saved.apr / 100),
    paymentsLeft: text(saved?.paymentsLeft),
  }
}
