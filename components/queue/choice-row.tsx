import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'

type ChoiceRowProps<Key extends string> = {
  label: string
  choices: readonly { key: Key; label: string; press: string }[]
  disabled?: boolean
  onChoose: (key: Key) => void
}

/** Choices in a row, each with the key that makes it. */
export function ChoiceRow<Key extends string>({ label, choices, disabled, onChoose }: ChoiceRowProps<Key>) {
  return (
    <fieldset className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-5">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ key, label, press }) => (
        <Button
          key={key}
          disabled={disabled}
          aria-keyshortcuts={press}
          onClick={() => onChoose(key)}
          className="justify-between gap-2 overflow-hidden"
          trailing={<Kbd>{press}</Kbd>}
        >
          <span className="truncate">{label}</span>
        </Button>
      ))}
    </fieldset>
  )
}
