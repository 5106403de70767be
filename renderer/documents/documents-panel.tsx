// The documents of one thing: what hangs on it, what is on its way in, and the viewer. Files are dropped anywhere on it,
// pasted, or chosen (U). ↑ ↓ walk, Enter opens, F2 edits, Delete takes off, X exports.

import { Button } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { localDateTime } from '../../shared/values/dates.ts'
import { mayAskFor } from '../../shared/values/grantable.ts'
import { startAsking } from '../access/asking.ts'
import { grantFor, type LiveGrant, useLive } from '../access/live.ts'
import { useWords as useAccessWords } from '../access/words.ts'
import { refreshGroups, useAct, usePages } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { Countdown } from '../parts/countdown.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { type Document, type Target, takeFiles } from './adding.ts'
import { AddingList } from './adding-list.tsx'
import { EditDialog, ExportDialog, RemoveDialog } from './dialogs.tsx'
import { chosenFiles, droppedFiles, type GivenFile, hasFiles, pastedFiles } from './given-files.ts'
import { Viewer } from './viewer.tsx'
import { useWords } from './words.ts'
import './documents.css'

type Props = {
  readonly target: Target
  /** False where the thing is closed, or the person may only look. */
  readonly mayAdd: boolean
  /** Another dialog has the keys. */
  readonly disabled?: boolean
}
type Dialog = { readonly kind: 'edit' | 'remove' | 'export'; readonly document: Document }

const grantOf = (live: readonly LiveGrant[], { id }: Document): LiveGrant | undefined =>
  grantFor(live, { kind: 'document', id, field: 'contents' })

const GrantLeft = ({ grant }: { readonly grant: LiveGrant | undefined }) => {
  const t = useAccessWords()
  if (!grant) return null
  return (
    <span className="masked-live">
      {' '}
      {t('masked.left')} <Countdown until={grant.ends} onEnd={() => refreshGroups(['grants'])} />
    </span>
  )
}

const useColumns = (removed: boolean, live: readonly LiveGrant[]): readonly Column<Document>[] => {
  const t = useWords()
  return [
    {
      key: 'name',
      title: t('list.name'),
      width: 320,
      grow: true,
      fixed: true,
      render: (row) => (
        <span className="document-name" title={row.mayOpen ? row.name : t('list.noOpen')}>
          {!row.mayOpen && <span aria-hidden="true">🔒 </span>}
          {row.name}
          <GrantLeft grant={grantOf(live, row)} />
        </span>
      ),
    },
    { key: 'kind', title: t('list.kind'), width: 130, render: (row) => t(`kinds.${row.kind}`) },
    {
      key: 'level',
      title: t('list.level'),
      width: 110,
      render: (row) => <span title={t(`levelHints.${row.level}`)}>{t(`levels.${row.level}`)}</span>,
    },
    { key: 'size', title: t('list.size'), width: 90, align: 'right', render: (row) => formatBytes(row.size) },
    {
      key: 'added',
      title: t('list.added'),
      width: removed ? 340 : 230,
      render: (row) =>
        row.removed ? (
          <span title={row.removed.reason}>
            {t('list.removedBy', {
              name: row.removed.byName,
              at: localDateTime(row.removed.at),
              reason: row.removed.reason,
            })}
          </span>
        ) : (
          <>
            <DateText value={row.addedAt} /> {row.addedByName}
          </>
        ),
    },
  ]
}

export const DocumentsPanel = ({ target, mayAdd, disabled = false }: Props) => {
  const t = useWords()
  const access = useAccessWords()
  const { role, readOnly } = usePerson()
  const mayExport = role === 'supervisor' || role === 'legal'
  const [removed, setRemoved] = useState(false)
  const pages = usePages('documents.list', removed ? { target, removed } : { target })
  const live = useLive()
  const columns = useColumns(removed, live.rows)
  const putBack = useAct('documents.putBack')
  const [activeKey, setActiveKey] = useState<string>()
  const [shown, setShown] = useState<string>()
  const [dialog, setDialog] = useState<Dialog>()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const active = pages.rows.find(({ id }) => id === activeKey) ?? pages.rows[0]
  const resting = disabled || dialog !== undefined || shown !== undefined
  const takes = mayAdd && !removed && !resting

  const take = (files: readonly GivenFile[]): void => {
    if (files.length > 0) takeFiles(target, files)
  }
  const mayAsk = !readOnly && mayAskFor(role, 'document', 'contents')
  const ask = (dialog: 'ask' | 'glass', row: Document): void =>
    startAsking({
      dialog,
      of: { kind: 'document', id: row.id, field: 'contents' },
      name: t(`kinds.${row.kind}`),
      mask: row.name,
      onOpened: () => setShown(row.id),
    })
  const open = (row: Document): void => {
    if (row.removed) return
    if (row.mayOpen || grantOf(live.rows, row)) setShown(row.id)
    else if (mayAsk) ask('ask', row)
    else toastFailed(t('list.noOpen'))
  }
  const start = (kind: Dialog['kind'], row: Document | undefined = active): void => {
    if (row) setDialog({ kind, document: row })
  }
  const back = (row: Document): void =>
    putBack.mutate({ id: row.id, target }, { onSuccess: () => toastDone(t('removeDialog.back')) })

  // Opened by a grant: closed with it, whatever ended it.
  const shownRow = pages.rows.find(({ id }) => id === shown)
  const shownGrant = shownRow && !shownRow.mayOpen ? grantOf(live.rows, shownRow) : undefined
  const lost = shownRow !== undefined && !shownRow.mayOpen && live.known && !shownGrant
  useEffect(() => {
    if (!lost) return
    setShown(undefined)
    toastDone(access('masked.revoked'))
  }, [lost, access])
  const locked = active !== undefined && !active.removed && !active.mayOpen && !grantOf(live.rows, active)

  useHotkeys([
    {
      keys: 'q',
      label: access('key.ask'),
      run: () => active && ask('ask', active),
      disabled: resting || !locked || !mayAsk,
    },
    {
      keys: 'j',
      label: access('key.glass'),
      run: () => active && ask('glass', active),
      disabled: resting || !locked || !mayAsk || !live.glassAllowed,
    },
    { keys: 'u', label: t('key.choose'), run: () => input.current?.click(), disabled: !takes },
    { keys: 'f2', label: t('key.edit'), run: () => start('edit'), disabled: !takes || !active?.mayOpen },
    { keys: 'delete', label: t('key.remove'), run: () => start('remove'), disabled: !takes || !active },
    {
      keys: 'x',
      label: t('key.exportFile'),
      run: () => start('export'),
      disabled: resting || removed || !mayExport || !active,
    },
  ])
  useEffect(() => {
    if (!takes) return
    const onPaste = (event: ClipboardEvent): void => {
      const files = pastedFiles(event.clipboardData, () =>
        t('drop.pasted', { at: localDateTime(new Date().toISOString()) }),
      )
      if (files.length === 0) return
      event.preventDefault()
      takeFiles(
        target,
        files.map((file) => ({ ...file, kind: 'screenshot' as const })),
      )
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  })

  const onDragOver = (event: DragEvent): void => {
    if (!hasFiles(event.dataTransfer)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = takes ? 'copy' : 'none'
    if (takes) setOver(true)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (takes) take(droppedFiles(event.dataTransfer))
  }
  const walk = (step: 1 | -1): void => {
    const readable = pages.rows.filter((row) => row.mayOpen || grantOf(live.rows, row))
    const next = readable[readable.findIndex(({ id }) => id === shown) + step]
    if (next) setShown(next.id)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; every act has its key and its button.
    <div
      className={`documents${over ? ' over' : ''}`}
      onDragOver={onDragOver}
      onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
      onDrop={onDrop}
    >
      <div className="documents-bar">
        {mayAdd && !removed && (
          <>
            <Button size="small" type="primary" disabled={resting} onClick={() => input.current?.click()}>
              {t('act.choose')}
            </Button>
            <Kbd keys="u" />
          </>
        )}
        <span className="push" />
        {active && !removed && (
          <>
            {locked && mayAsk ? (
              <>
                <Button size="small" onClick={() => ask('ask', active)}>
                  {access('masked.ask')}
                </Button>
                <Kbd keys="q" />
                {live.glassAllowed && (
                  <>
                    <Button size="small" onClick={() => ask('glass', active)}>
                      {access('masked.glass')}
                    </Button>
                    <Kbd keys="j" />
                  </>
                )}
              </>
            ) : (
              <Button size="small" disabled={locked} onClick={() => open(active)}>
                {t('act.open')}
              </Button>
            )}
            {mayAdd && (
              <>
                <Button size="small" disabled={!active.mayOpen} onClick={() => start('edit')}>
                  {t('act.edit')}
                </Button>
                <Kbd keys="f2" />
                <Button size="small" onClick={() => start('remove')}>
                  {t('act.remove')}
                </Button>
                <Kbd keys="delete" />
              </>
            )}
            {mayExport && (
              <>
                <Button size="small" onClick={() => start('export')}>
                  {t('act.exportFile')}
                </Button>
                <Kbd keys="x" />
              </>
            )}
          </>
        )}
        {active?.removed && mayAdd && (
          <Button size="small" onClick={() => back(active)}>
            {t('act.putBack')}
          </Button>
        )}
        <Button size="small" onClick={() => setRemoved(!removed)}>
          {t(removed ? 'list.hideRemoved' : 'list.showRemoved')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('act.choose')}
        onChange={(event) => {
          take(chosenFiles(event.target.files))
          event.target.value = ''
        }}
      />
      <AddingList target={target} disabled={resting} />
      <VirtualTable
        name="documents"
        label={t('list.label')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        activeKey={active?.id}
        onActive={setActiveKey}
        onOpen={open}
        autoFocus
        empty={
          removed ? (
            <EmptyState title={t('list.removedEmpty')} />
          ) : (
            <EmptyState title={t('list.empty')} next={t(mayAdd ? 'list.emptyNext' : 'list.emptyRead')} />
          )
        }
      />
      {over && <div className="drop-note">{t('drop.here')}</div>}
      {shown && !lost && (
        <Viewer
          key={shown}
          id={shown}
          target={target}
          until={shownGrant?.ends}
          onClose={() => setShown(undefined)}
          onStep={walk}
        />
      )}
      {dialog?.kind === 'edit' && (
        <EditDialog
          // Shown anew with what somebody else has just made of it.
          key={pages.rows.find(({ id }) => id === dialog.document.id)?.version}
          document={pages.rows.find(({ id }) => id === dialog.document.id) ?? dialog.document}
          target={target}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog?.kind === 'remove' && (
        <RemoveDialog document={dialog.document} target={target} onClose={() => setDialog(undefined)} />
      )}
      {dialog?.kind === 'export' && (
        <ExportDialog document={dialog.document} target={target} onClose={() => setDialog(undefined)} />
      )}
    </div>
  )
}
