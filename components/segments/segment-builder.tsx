'use client'

import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { CriteriaBuilder } from '@/components/rules/criteria-builder'
import { focusNode } from '@/components/rules/focus-node'
import { previewQuestion } from '@/components/rules/preview-question'
import { problemsOf } from '@/components/rules/problems'
import { idsByPath } from '@/components/rules/tree-node'
import { usePageKeys } from '@/components/rules/use-page-keys'
import { usePreview } from '@/components/rules/use-preview'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { type CatalogSource, createCatalog } from '@/lib/rules/catalog'
import { blocks } from '@/lib/rules/problem'
import type { StoredRule } from '@/lib/rules/rule'
import type { Clock } from '@/lib/rules/window'
import type { SegmentTemplate } from '@/lib/segments/templates'
import { BuilderConflictDialog } from './builder-conflict-dialog'
import { BuilderDetails } from './builder-details'
import { draftAddress, useDraftUrl } from './builder-draft-url'
import { BuilderErrorSummary } from './builder-error-summary'
import { BuilderHeader } from './builder-header'
import { LeaveGuard } from './builder-leave-guard'
import { BuilderSaveAsDialog } from './builder-save-as-dialog'
import { ruleText, type SavedSegment } from './builder-state'
import { TemplateMenu } from './template-menu'
import { useSaveSegment } from './use-save-segment'
import { useSavedTotal } from './use-saved-total'
import { useSegmentDraft } from './use-segment-draft'

type SegmentBuilderProps = {
  source: CatalogSource
  clock: Clock
  /** The segment as it is saved now; absent for a new one. */
  segment?: SavedSegment
  mayEdit: boolean
  /** A rule that is not saved, from the address. */
  draft?: StoredRule
  /** What a new segment begins with. */
  template?: SegmentTemplate
}

/** Makes a segment, or changes one: its name, what it is for, and who is in it. */
export function SegmentBuilder({ source, clock, segment, mayEdit, draft: drafted, template }: SegmentBuilderProps) {
  const router = useRouter()
  const container = useRef<HTMLDivElement>(null)
  const nameInput = useRef<HTMLInputElement>(null)
  const summary = useRef<HTMLDivElement>(null)
  const [strict, setStrict] = useState(false)
  const [savingAs, setSavingAs] = useState(false)

  const catalog = useMemo(() => createCatalog(source), [source])
  const work = useSegmentDraft(segment, drafted, template, catalog, container)
  const { editor, draft, saved, savedRule, changes, changedRule } = work
  const { root, past, future } = editor.state
  const isDynamic = draft.kind === 'dynamic'
  const problems = useMemo(() => problemsOf(root, catalog, clock), [root, catalog, clock])
  const question = useMemo(
    () => (isDynamic ? previewQuestion(draft.rule, catalog) : undefined),
    [isDynamic, draft.rule, catalog],
  )
  const savedQuestion = useMemo(() => previewQuestion(savedRule, catalog), [savedRule, catalog])
  const preview = usePreview(question, editor.settled)
  const savedTotal = useSavedTotal(preview, savedQuestion)
  const isTemplate = template !== undefined && changedRule === ruleText(template.rule, catalog)
  const leaveDraftUrl = useDraftUrl(changedRule, isTemplate ? `?template=${template.key}` : undefined)
  const save = useSaveSegment({
    nodeOf: path => idsByPath(root).get(path),
    onConflict: () => router.refresh(),
  })

  /** Says what stops it before anything is sent. */
  const isFinished = (name: string): boolean => {
    const items = [...problems].flatMap(([node, list]) =>
      list.filter(blocks).map(({ message }) => ({ node, text: message })),
    )
    if (!name.trim()) {
      save.setNameError('Give the segment a name.')
      nameInput.current?.focus()
    }
    if (!isDynamic || items.length === 0) return name.trim() !== ''
    setStrict(true)
    save.setError({ message: 'The segment is not saved yet: some of it has to be finished first.', items })
    requestAnimationFrame(() => summary.current?.focus())
    return false
  }
  /** The id of what was saved; undefined when it was not. */
  const keep = async (version = saved?.version): Promise<number | undefined> => {
    if (!isFinished(draft.name)) return undefined
    if (!saved || version === undefined) return (await save.create(draft))?.id
    const done = await save.update(saved.id, version, draft)
    if (!done) return undefined
    work.settle(saved.id, done.version)
    setStrict(false)
    return saved.id
  }
  const openSegment = (id: number) => {
    leaveDraftUrl()
    router.push(`/leads/segments/${id}`)
  }
  const saveNow = async (open: boolean, version = saved?.version) => {
    if (!mayEdit) return setSavingAs(true)
    const id = await keep(version)
    if (id === undefined) return
    toast({ title: 'Segment saved' })
    if (open || !saved) openSegment(id)
  }
  const saveAs = async (name: string) => {
    const created = isFinished(name) ? await save.create({ ...draft, name }) : undefined
    setSavingAs(false)
    if (created) openSegment(created.id)
  }
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(await draftAddress(changedRule))
      toast({ title: 'Link copied', description: 'It opens the builder with the rule as it is here.' })
    } catch {
      toast({ title: 'The link could not be copied', description: 'Copy it from the address bar.' })
    }
  }
  usePageKeys([
    { key: 's', command: true, always: true, run: () => void saveNow(false) },
    { key: 'enter', command: true, always: true, run: () => void saveNow(true) },
  ])

  const top = (
    <div className="mx-auto flex w-full max-w-[55rem] flex-col gap-4">
      {save.error && (
        <BuilderErrorSummary
          ref={summary}
          error={save.error}
          onGoTo={id => container.current && focusNode(container.current, { id, on: 'value' })}
        />
      )}
      {!mayEdit && (
        <p className="rounded-lg bg-info-soft px-4 py-2 text-info text-table">
          You may try things out here, and save them as a segment of your own.
        </p>
      )}
      <BuilderDetails
        description={draft.description}
        onDescription={work.setDescription}
        kind={draft.kind}
        onKind={saved ? undefined : work.setKind}
        beside={!saved && isDynamic && root.children.length === 0 && <TemplateMenu />}
      />
    </div>
  )
  return (
    <>
      <BuilderHeader
        name={draft.name}
        onName={work.setName}
        nameError={save.nameError}
        nameInput={nameInput}
        changes={changes}
        {...(past.length > 0 && { undo: () => editor.dispatch({ type: 'undo' }) })}
        {...(future.length > 0 && { redo: () => editor.dispatch({ type: 'redo' }) })}
        onDiscard={() => work.discard()}
        onCopyLink={() => void copyLink()}
        onSaveAsNew={saved && isDynamic ? () => setSavingAs(true) : undefined}
        onSave={mayEdit ? () => void saveNow(false) : undefined}
        saving={save.saving}
      />
      {isDynamic ? (
        <CriteriaBuilder
          editor={editor}
          catalog={catalog}
          clock={clock}
          segmentId={segment?.id}
          problems={problems}
          showUnfinished={strict}
          preview={preview}
          question={question}
          savedTotal={savedTotal}
          container={container}
          top={top}
          bottomAction={
            <Button variant="primary" loading={save.saving} onClick={() => void saveNow(false)}>
              Save
            </Button>
          }
        />
      ) : (
        <div className="flex-1 bg-canvas px-4 py-5 md:px-6">{top}</div>
      )}
      <LeaveGuard active={changes > 0 && !save.saving} onSave={async () => (await keep()) !== undefined} />
      <BuilderConflictDialog
        message={save.conflict}
        saving={save.saving}
        onClose={save.forgetConflict}
        onReload={() => {
          work.discard(segment)
          save.forgetConflict()
        }}
        onSaveAsNew={() => {
          save.forgetConflict()
          setSavingAs(true)
        }}
        onOverwrite={() => {
          save.forgetConflict()
          void saveNow(false, segment?.version)
        }}
      />
      {savingAs && (
        <BuilderSaveAsDialog
          suggestion={`${draft.name} copy`}
          saving={save.saving}
          onClose={() => setSavingAs(false)}
          onSave={name => void saveAs(name)}
        />
      )}
    </>
  )
}
