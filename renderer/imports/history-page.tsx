// The batches that were made, newest first, and how each stands. N begins one, Enter opens one, U takes one back.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { type ImportWords, useWords } from './words.ts'

export type Batch = Output<'imports.list'>['rows'][number]

export const stateColour: Partial<Record<Batch['state'], string>> = {
  checked: 'gold',
  writing: 'blue',
  updating: 'blue',
  checking: 'blue',
  done: 'green',
  failed: 'red',
  interrupted: 'red',
}

export const StateTag = ({ t, state }: { readonly t: ImportWords; readonly state: Batch['state'] }) => (
  <Tag variant="outlined" {...(stateColour[state] ? { color: stateColour[state] } : {})}>
    {t(`state.${state}`)}
  </Tag>
)

/** Whether it can be asked for: main looks whether anybody has worked on its cases. */
export const canUndo = ({ state, updatesDone, newDone }: Batch): boolean =>
  state === 'done' && updatesDone === 0 && newDone > 0

const number = (count: number) => (count === 0 ? <span className="quiet">—</span> : count)

export const HistoryPage = () => {
  const t = useWords()
  const keyNames = useKeyNames()
  const pages = usePages('imports.list', {})
  const [active, setActive] = useState('')
  const [undoing, setUndoing] = useState<Batch>()
  const begin = (): void => go('imports', 'new')
  const open = (row: Batch): void => go('imports', 'batch', { id: row.id })
  const present = pages.rows.find(({ id }) => id === active)
  useHotkeys([
    { keys: 'n', label: t('keys.begin'), run: begin, disabled: undoing !== undefined },
    {
      keys: 'u',
      label: t('keys.undo'),
      run: () => present && canUndo(present) && setUndoing(present),
      disabled: undoing !== undefined,
    },
    { keys: 'enter', label: t('keys.open'), run: () => undefined, shown: true },
  ])
  const columns: readonly Column<Batch>[] = [
    { key: 'at', title: t('history.at'), width: 142, render: (row) => <DateText value={row.createdAt} /> },
    { key: 'state', title: t('history.state'), width: 104, render: ({ state }) => <StateTag t={t} state={state} /> },
    { key: 'client', title: t('history.client'), width: 180, grow: true, render: (row) => row.clientName },
    {
      key: 'file',
      title: t('history.file'),
      width: 170,
      render: (row) => <span title={row.fileName}>{row.fileName}</span>,
    },
    {
      key: 'new',
      title: t('history.new'),
      width: 58,
      align: 'right',
      render: (row) => number(row.state === 'done' ? row.newDone : row.counts.new),
    },
    {
      key: 'update',
      title: t('history.update'),
      width: 58,
      align: 'right',
      render: (row) => number(row.state === 'done' ? row.updatesDone : row.counts.update),
    },
    {
      key: 'duplicate',
      title: t('history.duplicate'),
      width: 58,
      align: 'right',
      render: (row) => number(row.counts.duplicate),
    },
    {
      key: 'refused',
      title: t('history.refused'),
      width: 58,
      align: 'right',
      render: (row) => number(row.counts.refused),
    },
    {
      key: 'balance',
      title: t('history.balance'),
      width: 124,
      align: 'right',
      render: (row) => <Money fen={row.balance} />,
    },
    { key: 'by', title: t('history.by'), width: 80, render: (row) => row.byName },
    {
      key: 'undo',
      title: '',
      width: 78,
      render: (row) =>
        canUndo(row) && (
          <Button
            size="small"
            tabIndex={-1}
            aria-label={`${t('history.undo')} ${row.fileName}`}
            onClick={(event) => {
              event.stopPropagation()
              setUndoing(row)
            }}
          >
            {t('history.undo')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button type="primary" onClick={begin}>
          {t('begin')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <div className="import-table">
        <VirtualTable
          name="import-batches"
          label={t('history.table')}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          onOpen={open}
          activeKey={active}
          onActive={setActive}
          empty={
            <EmptyState
              title={t('history.empty')}
              next={t('history.emptyNext', { keys: keyNames('n').join('+') })}
              action={{ label: t('begin'), run: begin }}
            />
          }
          autoFocus
        />
      </div>
      {undoing && <UndoDialog batch={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  )
}
