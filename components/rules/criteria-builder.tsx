'use client'

import { Plus } from 'lucide-react'
import { type ReactNode, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'
import type { Catalog } from '@/lib/rules/catalog'
import type { Rule } from '@/lib/rules/rule'
import type { Clock } from '@/lib/rules/window'
import type { RuleExplanation } from '@/lib/segments/explain'
import { activeNodeIds } from './active-node-ids'
import { SAYS } from './announcements'
import { Announcer } from './announcer'
import { type BuilderMarks, type BuilderTools, MarksContext, ToolsContext } from './builder-context'
import { BuilderShortcuts } from './builder-shortcuts'
import { Canvas } from './canvas'
import { newRule } from './condition-edits'
import { createDropMarks, DropMarksContext } from './drop-marks'
import { EmptyCanvas } from './empty-canvas'
import { MoveDialog } from './move-dialog'
import { nearestPlace } from './node-actions'
import { placeName } from './node-names'
import { Palette } from './palette'
import type { Target } from './placement'
import { type Findings, isCounted, PreviewPanel, PreviewTotal } from './preview-panel'
import { PreviewStatus } from './preview-status'
import { type ProblemsByNode, phrasesOf, tally } from './problems'
import { RenameDialog } from './rename-dialog'
import { type TestedLead, TestLead } from './test-lead'
import { type NodeId, nodeAt, ROOT, type TreeNode } from './tree-node'
import { useDragCommands } from './use-drag-commands'
import type { Editor } from './use-editor'
import { useExplanation } from './use-explanation'
import { NO_COUNTS, useNodeCounts } from './use-node-counts'
import { usePageKeys } from './use-page-keys'
import type { Preview } from './use-preview'

type CriteriaBuilderProps = {
  editor: Editor
  catalog: Catalog
  clock: Clock
  segmentId: number | undefined
  problems: ProblemsByNode
  /** A save was refused: what is not finished shows. */
  showUnfinished: boolean
  preview: Preview
  /** What is counted; undefined where there is nothing to count. */
  question: string | undefined
  savedTotal: number | undefined
  container: RefObject<HTMLDivElement | null>
  /** Above the sentence. */
  top: ReactNode
  /** In the bar at the bottom of a phone. */
  bottomAction: ReactNode
}

function verdictsById(explanation: RuleExplanation | undefined, root: TreeNode, catalog: Catalog) {
  const ids = explanation ? activeNodeIds(root, catalog) : new Map<string, NodeId>()
  return new Map(
    explanation?.nodes.flatMap(({ path, verdict }) => {
      const id = ids.get(path.join())
      return id === undefined ? [] : [[id, verdict] as const]
    }),
  )
}

type OpenDialog = { kind: 'move' | 'rename'; id: NodeId } | { kind: 'shortcuts' }

/** Palette, canvas and preview around one editor. */
export function CriteriaBuilder({
  editor,
  catalog,
  clock,
  segmentId,
  problems,
  showUnfinished,
  preview,
  question,
  savedTotal,
  container,
  top,
  bottomAction,
}: CriteriaBuilderProps) {
  const { state, dispatch, current, announce } = editor
  const { root, carried } = state
  const [active, setActive] = useState<NodeId>(ROOT)
  const [addTo, setAddTo] = useState<Target>()
  const [selected, setSelected] = useState<readonly NodeId[]>([])
  const [dialog, setDialog] = useState<OpenDialog>()
  const [sheet, setSheet] = useState<'palette' | 'preview'>()
  const [dropMarks] = useState(createDropMarks)
  const selection = useRef(selected)
  const copied = useRef<readonly Rule[]>([])
  const search = useRef<HTMLInputElement>(null)
  const sheetSearch = useRef<HTMLInputElement>(null)
  const activeGroup = nodeAt(root, active) ? active : ROOT

  const openPalette = useCallback((to?: Target) => {
    setAddTo(to)
    if (search.current?.checkVisibility()) return search.current.focus()
    setSheet('palette')
    requestAnimationFrame(() => requestAnimationFrame(() => sheetSearch.current?.focus()))
  }, [])
  const tools = useMemo<BuilderTools>(
    () => ({
      catalog,
      clock,
      segmentId,
      dispatch,
      current,
      selection: () => selection.current,
      clipboard: {
        copy: rules => {
          copied.current = rules
          announce(SAYS.copied(rules.length))
        },
        rules: () => copied.current,
      },
      openMoveDialog: id => setDialog({ kind: 'move', id }),
      openRenameDialog: id => setDialog({ kind: 'rename', id }),
      openPalette,
    }),
    [catalog, clock, segmentId, dispatch, current, announce, openPalette],
  )
  const findings: Findings = {
    empty: root.children.length === 0,
    nothingFinished: question === undefined,
    ...tally(problems),
  }
  const counts = useNodeCounts(preview, question, root, catalog)
  const [tested, setTested] = useState<TestedLead>()
  const askable = isCounted(findings)
  const explained = useExplanation(askable ? question : undefined, tested?.id)
  const marks: BuilderMarks = {
    root,
    problems,
    showUnfinished,
    counts: isCounted(findings) ? counts : NO_COUNTS,
    total: isCounted(findings) ? (preview.answer?.total ?? undefined) : undefined,
    stale: preview.stale,
    verdicts: useMemo(() => verdictsById(explained.explanation, root, catalog), [explained.explanation, root, catalog]),
    carried: carried?.ids ?? [],
    selected,
    activeGroup,
  }
  const shown = { preview, findings, savedTotal }
  const tester = <TestLead lead={tested} explained={explained} askable={askable} onChoose={setTested} />

  useDragCommands(tools, dropMarks)
  usePageKeys([
    { key: '/', run: () => openPalette() },
    { key: '?', run: () => setDialog({ kind: 'shortcuts' }) },
    { key: 'z', command: true, run: () => dispatch({ type: 'undo' }) },
    { key: 'z', command: true, shift: true, run: () => dispatch({ type: 'redo' }) },
  ])

  const add = (key: string) => {
    const rule = newRule(key, catalog)
    if (!rule) return
    dispatch({ type: 'insert', rule, to: addTo ?? nearestPlace(root, rule, activeGroup, catalog) })
    setAddTo(undefined)
    setSheet(undefined)
  }
  const select = (ids: readonly NodeId[]) => {
    selection.current = ids
    setSelected(ids)
  }
  const activate = (group: NodeId) => {
    setActive(group)
    setAddTo(undefined)
  }
  const place = placeName(root, addTo?.parent ?? activeGroup, catalog)
  const close = () => setDialog(undefined)
  return (
    <ToolsContext value={tools}>
      <MarksContext value={marks}>
        <DropMarksContext value={dropMarks}>
          <div ref={container} className="@container flex min-h-0 flex-1">
            <div className="flex min-w-0 flex-1">
              <aside
                aria-label="Fields"
                className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-62 shrink-0 overflow-y-auto border-line border-r @min-[62rem]:block"
              >
                <Palette place={place} onAdd={add} search={search} />
              </aside>
              <div className="flex min-w-0 flex-1 flex-col gap-4 bg-canvas px-4 pt-5 pb-28 md:px-5 @min-[62rem]:pb-12">
                {top}
                <Canvas
                  root={root}
                  phrases={phrasesOf(root, problems, catalog)}
                  onActiveGroup={activate}
                  onSelect={select}
                  empty={<EmptyCanvas onAdd={add} />}
                />
              </div>
              <aside
                aria-label="Preview"
                className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-76 shrink-0 overflow-y-auto border-line border-l @min-[62rem]:block"
              >
                <PreviewPanel {...shown}>{tester}</PreviewPanel>
              </aside>
            </div>
            <div className="fixed inset-x-0 bottom-0 z-20 flex items-center gap-3 border-line border-t bg-surface px-4 py-2 md:left-58 md:rail:left-14 @min-[62rem]:hidden">
              <Button icon={<Plus />} onClick={() => openPalette()}>
                Add field
              </Button>
              <button
                type="button"
                onClick={() => setSheet('preview')}
                aria-label="Show who matches"
                className="min-w-0 flex-1 rounded-md py-1 text-left"
              >
                <PreviewTotal {...shown} />
              </button>
              <div className="sm:hidden">{bottomAction}</div>
            </div>
          </div>
          <PreviewStatus {...shown} />
          <Announcer announcement={editor.announcement} />
          <Sheet
            side="left"
            modal={false}
            title="Add field"
            open={sheet === 'palette'}
            onOpenChange={open => open || setSheet(undefined)}
          >
            <Palette place={place} onAdd={add} search={sheetSearch} />
          </Sheet>
          <Sheet
            side="bottom"
            title="Who matches"
            open={sheet === 'preview'}
            onOpenChange={open => open || setSheet(undefined)}
          >
            <PreviewPanel {...shown}>{tester}</PreviewPanel>
          </Sheet>
          {dialog?.kind === 'move' && <MoveDialog id={dialog.id} onClose={close} />}
          {dialog?.kind === 'rename' && <RenameDialog id={dialog.id} onClose={close} />}
          {dialog?.kind === 'shortcuts' && <BuilderShortcuts onClose={close} />}
        </DropMarksContext>
      </MarksContext>
    </ToolsContext>
  )
}
