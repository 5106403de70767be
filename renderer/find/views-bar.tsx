// The saved views of a list in one line: 1 … 9 use them, 0 none. The used one tells when the list is no longer as it has
// it, and takes the change over. V saves a new one, L chooses columns.

import { Button } from 'antd'
import { useState } from 'react'
import { useAct } from '../app/queries.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { ColumnDialog } from './column-dialog.tsx'
import type { View, Views } from './use-views.ts'
import { ViewDialog } from './view-dialog.tsx'
import { useWords } from './words.ts'
import './views.css'

type Props = {
  readonly list: string
  readonly table: string
  readonly views: Views
  readonly columns: readonly { readonly key: string; readonly title: string; readonly fixed?: boolean }[]
  readonly disabled: boolean
}

const most = 20

/** Beside the acts of a page's head: saving a view, choosing columns. Registers the keys of both and of the views. */
export const ViewActs = ({ list, table, views, columns, disabled }: Props) => {
  const t = useWords()
  const [saving, setSaving] = useState(false)
  const [choosing, setChoosing] = useState(false)
  useHotkeys([
    { keys: 'v', label: t('views.save'), run: () => setSaving(true), disabled: disabled || views.rows.length >= most },
    { keys: 'l', label: t('columns.title'), run: () => setChoosing(true), disabled },
    ...views.rows.slice(0, 9).map((view, index) => ({
      keys: String(index + 1),
      label: t('views.use', { name: view.name }),
      run: () => views.use(view),
      disabled,
    })),
    ...(views.rows.length > 0
      ? [{ keys: '0', label: t('views.allTitle'), run: () => views.use(undefined), disabled }]
      : []),
  ])
  return (
    <>
      <Button
        title={`${views.rows.length >= most ? t('views.full') : t('views.save')} (V)`}
        disabled={views.rows.length >= most}
        onClick={() => setSaving(true)}
      >
        {t('views.saveShort')}
      </Button>
      <Button title={`${t('columns.title')} (L)`} onClick={() => setChoosing(true)}>
        {t('columns.open')}
      </Button>
      {saving && <ViewDialog list={list} views={views} view={null} onClose={() => setSaving(false)} />}
      {choosing && <ColumnDialog table={table} columns={columns} onClose={() => setChoosing(false)} />}
    </>
  )
}

export const ViewsBar = ({ list, views }: Pick<Props, 'list' | 'views'>) => {
  const t = useWords()
  const act = useAct('views.save')
  const [managed, setManaged] = useState<View>()
  const { used } = views
  if (views.rows.length === 0) return null
  const update = (view: View): void =>
    act.mutate({
      saved: { id: view.id, version: view.version },
      list,
      name: view.name,
      isDefault: view.isDefault,
      body: views.body,
    })
  return (
    <div className="views-bar" role="toolbar" aria-label={t('views.label')}>
      <button
        type="button"
        aria-pressed={used === undefined}
        title={`${t('views.allTitle')} (0)`}
        onClick={() => views.use(undefined)}
      >
        {t('views.all')} <kbd>0</kbd>
      </button>
      {views.rows.map((view, index) => (
        <button
          key={view.id}
          type="button"
          aria-pressed={view === used}
          title={`${t('views.use', { name: view.name })}${index < 9 ? ` (${index + 1})` : ''}`}
          onClick={() => views.use(view)}
        >
          {view.name}
          {view.isDefault && <span className="quiet"> {t('views.default')}</span>} {index < 9 && <kbd>{index + 1}</kbd>}
        </button>
      ))}
      {used && (
        <>
          {views.changed && (
            <Button size="small" type="link" loading={act.isPending} onClick={() => update(used)}>
              <span title={t('views.update', { name: used.name })}>{t('views.updateShort')}</span>
            </Button>
          )}
          <Button
            size="small"
            type="text"
            aria-label={t('views.rename', { name: used.name })}
            onClick={() => setManaged(used)}
          >
            ✎
          </Button>
        </>
      )}
      {managed && <ViewDialog list={list} views={views} view={managed} onClose={() => setManaged(undefined)} />}
    </div>
  )
}
