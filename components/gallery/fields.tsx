import { Search } from 'lucide-react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { NumberInput } from '@/components/ui/number-input'
import { Textarea } from '@/components/ui/textarea'
import { Specimen } from './specimen'

export function Fields() {
  return (
    <>
      <Specimen label="Input: sizes, quiet, icon, trailing">
        <Input aria-label="Small" size="small" placeholder="Small" className="w-32" />
        <Input aria-label="Medium" placeholder="Medium" className="w-32" />
        <Input aria-label="Large" size="large" defaultValue="Large" className="w-32" />
        <Input aria-label="Quiet" quiet defaultValue="Quiet" className="w-32" />
        <Input aria-label="Search" icon={<Search />} trailing={<Kbd>/</Kbd>} placeholder="Search" className="w-48" />
      </Specimen>
      <Specimen label="Input: disabled, read only, wrong">
        <Input aria-label="Disabled" disabled defaultValue="Disabled" className="w-32" />
        <Input aria-label="Read only" readOnly defaultValue="Read only" className="w-32" />
        <Input aria-label="Wrong" aria-invalid defaultValue="Wrong" className="w-32" />
        <Input aria-label="A day" type="date" defaultValue="2026-11-22" className="w-40" />
      </Specimen>
      <Specimen label="Number input: units, quiet, disabled, wrong">
        <NumberInput aria-label="Price" prefix="$" defaultValue={25000} className="w-32" />
        <NumberInput aria-label="Days" suffix="days" defaultValue={14} size="small" className="w-32" />
        <NumberInput aria-label="Quiet number" quiet defaultValue={3} className="w-24" />
        <NumberInput aria-label="Disabled number" disabled defaultValue={3} className="w-24" />
        <NumberInput
          aria-label="Wrong number"
          aria-invalid
          allowOutOfRange
          max={10}
          defaultValue={11}
          className="w-24"
        />
      </Specimen>
      <Specimen label="Textarea">
        <Textarea aria-label="Note" placeholder="What was said" className="w-60" />
        <Textarea aria-label="Disabled note" disabled defaultValue="Disabled" className="w-60" />
      </Specimen>
      <Specimen label="Field: plain, hint, optional, error">
        <Field label="City" className="w-48">
          <Input />
        </Field>
        <Field label="E-mail" hint="Where the link is sent to." optional className="w-48">
          <Input type="email" />
        </Field>
        <Field label="Last name" error="Give a name, an e-mail or a phone number." className="w-48">
          <Input />
        </Field>
      </Specimen>
      <Specimen label="Keys">
        <Kbd>/</Kbd>
        <Kbd>Ctrl</Kbd>
        <span className="rounded-md bg-inverse px-2 py-1">
          <Kbd tone="inverse">Esc</Kbd>
        </span>
      </Specimen>
    </>
  )
}
