import { X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { fieldClass } from '@/components/ui/field-class'
import { LIMITS } from '@/lib/rules/limits'
import { saysSomething } from '@/lib/rules/operand'
import type { OperandProps } from './operand-props'

/** Several texts as chips. Enter or a comma adds one, a pasted list is taken apart, Backspace takes the last away. */
export function TextsOperand({ field, operand, onChange, label, invalid, describedBy }: OperandProps) {
  const [draft, setDraft] = useState('')
  const texts = Array.isArray(operand) ? operand.filter(entry => typeof entry === 'string') : []

  const put = (list: readonly string[]) => onChange(list.length > 0 ? [...list] : undefined)
  const add = (typed: string) => {
    const entries = typed
      .split(/[\n,]/)
      .map(entry => entry.trim().slice(0, LIMITS.text))
      .filter(entry => saysSomething(field, entry))
    if (entries.length > 0) put([...new Set([...texts, ...entries])].slice(0, LIMITS.list))
    setDraft('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ',') && draft) {
      event.preventDefault()
      add(draft)
    } else if (event.key === 'Backspace' && !draft && texts.length > 0) {
      put(texts.slice(0, -1))
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (!/[\n,]/.test(pasted)) return
    event.preventDefault()
    add(draft + pasted)
  }

  return (
    <span
      className={cx(
        fieldClass(true),
        'inline-flex min-h-8 max-w-full flex-wrap items-center gap-1 p-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent has-[input:focus-visible]:-outline-offset-1 pointer-coarse:min-h-11',
        invalid && 'border-danger',
      )}
    >
      {texts.map(text => (
        <span
          key={text}
          className="inline-flex h-5.5 max-w-full items-center rounded-sm bg-raised pl-1.5 font-medium text-meta"
        >
          <span className="max-w-60 truncate">{text}</span>
          <button
            type="button"
            aria-label={`Remove ${text}`}
            onClick={() => put(texts.filter(other => other !== text))}
            className="touch-target flex size-5.5 items-center justify-center rounded-sm text-subtle hover:text-fg"
          >
            <X className="size-3" />
          </button>
        </span>
      ))}
      <input
        value={draft}
        onChange={event => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => add(draft)}
        placeholder={texts.length > 0 ? '' : 'Type, then Enter'}
        autoComplete="off"
        className="h-5.5 field-sizing-content min-w-6 flex-1 bg-transparent px-1.5 text-table outline-none pointer-coarse:text-[1rem]"
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={describedBy}
      />
    </span>
  )
}
