'use client'

import { useId, useState } from 'react'
import { useChange } from '@/components/form/use-change'
import { ColumnChooser } from '@/components/leads/column-chooser'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { askForExport } from '@/lib/exports/actions'
import { type FormatKey, formatOf } from '@/lib/exports/formats'
import { CHANNELS, LEFT_OUT, type LeftOut } from '@/lib/exports/left-out'
import { plural } from '@/lib/format'
import { type Column, DEFAULT_COLUMNS } from '@/lib/leads/columns'
import { ExportSum } from './export-sum'
import { useExportPreview } from './use-export-preview'

/** Plain data, so that it travels to the browser. */
export type Exportable = {
  /** "Leads", or the segment's name. */
  name: string
  /** Null: all leads. */
  segmentId: number | null
  /** The table's own query string. */
  query: string
  /** Every column there is, and the keys of those the table shows, in order. */
  columns: readonly Column[]
  shown: readonly string[]
  /** Those that this person may have. */
  formats: readonly FormatKey[]
}

type ExportFormProps = Exportable & { onAsked: (id: number) => void; onCancel: () => void }

const label = 'font-medium text-table'

/** Which file one wants: its format, its columns, who is left out, and to how many leads that comes. */
export function ExportForm({ segmentId, query, columns, shown, formats, onAsked, onCancel }: ExportFormProps) {
  const formatId = useId()
  const [format, setFormat] = useState<FormatKey>(formats[0] ?? 'csv')
  const [keys, setKeys] = useState(shown)
  const [chosen, setChosen] = useState<readonly LeftOut[]>(formatOf(format).usuallyNot)
  const [resend, setResend] = useState(false)
  const { change, failure: refusal, isPending } = useChange()
  const { about, hasColumns } = formatOf(format)

  const wanted = new URLSearchParams(query)
  wanted.set('format', format)
  wanted.set('leave', chosen.join(',') || 'none')
  const counted = wanted.toString()
  const { preview, failure, askAgain } = useExportPreview(segmentId, counted)
  if (hasColumns) wanted.set('cols', keys.join(','))
  if (format === 'adf' && resend) wanted.set('resend', '1')

  const choose = (next: FormatKey) => {
    setFormat(next)
    setChosen(formatOf(next).usuallyNot)
  }
  const send = () =>
    change(
      () => askForExport({ segmentId, query: wanted.toString() }),
      undefined,
      ({ id }) => {
        fetchFile(id)
        onAsked(id)
      },
    )
  const trouble = refusal ?? failure
  return (
    <div className="flex flex-col gap-5 pb-5">
      <div className="flex flex-col gap-1.5">
        <span id={formatId} className={label}>
          Format
        </span>
        <Select
          aria-labelledby={formatId}
          options={formats.map(key => ({ key, label: formatOf(key).label, description: formatOf(key).about }))}
          value={format}
          onValueChange={choose}
        />
        <p className="text-meta text-muted">{about}</p>
      </div>
      {hasColumns && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="line-clamp-2 min-w-0 flex-1 text-table">
            <span className={label}>Columns:</span>
            {columnsIn(keys, columns)
              .map(column => column.label)
              .join(', ')}
          </p>
          <ColumnChooser
            columns={columns}
            shown={columnsIn(keys, columns)}
            onChange={({ columns }) => setKeys(columns ?? DEFAULT_COLUMNS)}
            trigger={<Button size="small">Choose columns</Button>}
          />
        </div>
      )}
      <fieldset>
        <legend className={label}>Leave out</legend>
        <div className="mt-1.5 flex flex-col gap-1">
          {formatOf(format).never.map(reason => (
            <Checkbox key={reason} label={LEFT_OUT[reason].label} checked disabled />
          ))}
          {CHANNELS.map(reason => (
            <Checkbox
              key={reason}
              label={LEFT_OUT[reason].label}
              checked={chosen.includes(reason)}
              onCheckedChange={isOn =>
                setChosen(CHANNELS.filter(key => (key === reason ? isOn : chosen.includes(key))))
              }
            />
          ))}
        </div>
      </fieldset>
      {format === 'adf' && (
        <Checkbox
          label="These leads were sent there before: update them, make no new ones"
          checked={resend}
          onCheckedChange={setResend}
        />
      )}
      <ExportSum preview={preview} isCounting={!preview && !failure} />
      {trouble && (
        <p role="alert" className="text-danger text-table">
          {trouble}{' '}
          {failure && (
            <Button size="small" onClick={askAgain}>
              Try again
            </Button>
          )}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          loading={isPending}
          {...(preview?.rows === 0 && { disabledReason: 'Nobody is left to export.' })}
          disabled={!preview}
          onClick={send}
        >
          {preview ? `Export ${plural(preview.rows, 'lead')}` : 'Export'}
        </Button>
      </div>
    </div>
  )
}

function columnsIn(keys: readonly string[], columns: readonly Column[]): Column[] {
  return keys.flatMap(key => columns.find(column => column.key === key) ?? [])
}

/** The browser's own download: it goes on when the page is left. A refusal leaves the page as it is. */
function fetchFile(id: number): void {
  const link = document.createElement('a')
  link.href = `/api/exports/${id}/file`
  link.click()
}
