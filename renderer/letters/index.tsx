// The templates' page: the list on the left, what stands in the chosen one on the right, and writing the next version.

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { setParams, useNavigation, usePlace } from '../stores/navigation.ts'
import { TemplateEditor } from './template-editor.tsx'
import { TemplateView } from './template-view.tsx'
import { useWords } from './words.ts'
import './letters.css'

export type TemplateRow = Output<'templates.list'>['rows'][number]

const stateOf = (row: TemplateRow) =>
  row.retired ? 'retired' : row.waiting ? 'waiting' : row.inUse === null ? 'none' : 'approved'

const Letters = () => {
  const t = useWords()
  const { params } = usePlace()
  const { data, error, refetch } = useCall('templates.list', {})
  const [writing, setWriting] = useState<string | null>()
  const rows = data?.rows ?? []
  const open = rows.find(({ id }) => id === params.id) ?? rows[0]
  const move = (by: number): void => {
    // As it is now: two keys may come before the page is drawn again.
    const at = useNavigation.getState().place?.params.id ?? rows[0]?.id
    const next = rows[rows.findIndex(({ id }) => id === at) + by]
    if (next) setParams({ id: next.id })
  }
  const busy = writing !== undefined
  useHotkeys([
    { keys: 'n', label: t('new'), run: () => setWriting(null), disabled: busy },
    { keys: 'arrowdown', label: t('column.name'), run: () => move(1), disabled: busy },
    { keys: 'arrowup', label: t('column.name'), run: () => move(-1), disabled: busy },
  ])
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button type="primary" onClick={() => setWriting(null)} disabled={busy}>
          {t('new')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <div className="templates">
        <ul className="template-list" aria-label={t('title')}>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className="template-row"
                aria-current={row.id === open?.id && writing !== null}
                disabled={busy}
                onClick={() => setParams({ id: row.id })}
              >
                <span>{row.name}</span>
                <span className={`template-state template-${stateOf(row)}`}>{t(`state.${stateOf(row)}`)}</span>
              </button>
            </li>
          ))}
        </ul>
        {busy ? (
          <TemplateEditor
            key={writing ?? 'new'}
            id={writing}
            onClose={(id) => {
              setWriting(undefined)
              if (id) setParams({ id })
            }}
          />
        ) : (
          open && <TemplateView key={open.id} id={open.id} onEdit={() => setWriting(open.id)} />
        )}
        {data && rows.length === 0 && !busy && (
          <EmptyState
            title={t('emptyTemplates')}
            next={t('note')}
            action={{ label: t('new'), run: () => setWriting(null) }}
          />
        )}
      </div>
    </>
  )
}

export default Letters
