// Saves the list as it stands under a name, or changes the name of a view, or deletes it (which can be undone).

import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import type { View, ViewBody, Views } from './use-views.ts'
import { useWords } from './words.ts'

type Props = {
  readonly list: string
  readonly views: Views
  /** null: a new one. */
  readonly view: View | null
  readonly onClose: () => void
}

export const ViewDialog = ({ list, views, view, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const [name, setName] = useState(view?.name ?? '')
  const [isDefault, setDefault] = useState(view?.isDefault ?? false)
  const [tried, setTried] = useState(false)
  const act = useAct('views.save')
  const removing = useAct('views.remove')
  const taken = views.rows.some((other) => other.id !== view?.id && other.name === name.trim())
  const problem = name.trim() === '' ? t('views.nameRequired') : taken ? t('views.nameTaken') : undefined
  const body: ViewBody = view?.body ?? views.body
  const save = (): void => {
    setTried(true)
    if (act.isPending || problem) return
    const saved = view && { id: view.id, version: view.version }
    act.mutate(
      { saved, list, name: name.trim(), isDefault, body },
      {
        onSuccess: ({ id }) => {
          if (!view) views.mark(id)
          toastDone(t('views.saved', { name: name.trim() }))
          onClose()
        },
      },
    )
  }
  const remove = (): void => {
    if (!view || removing.isPending) return
    const restore = { saved: null, list, name: view.name, isDefault: view.isDefault, body: view.body }
    removing.mutate(
      { id: view.id, version: view.version },
      {
        onSuccess: () => {
          toastDone(t('views.removed', { name: view.name }), {
            label: common('undo'),
            run: () => {
              const done = (): void => refreshGroups(['views'])
              call('views.save', restore).then(done, done)
            },
          })
          onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: common('save'), run: save }], { barrier: true })
  return (
    <Modal
      open
      title={view ? t('views.rename', { name: view.name }) : t('views.save')}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
      footer={[
        view && (
          <Button key="remove" danger className="view-remove" loading={removing.isPending} onClick={remove}>
            {common('remove')}
          </Button>
        ),
        <Button key="cancel" onClick={onClose}>
          {common('cancel')}
        </Button>,
        <Button key="save" type="primary" title="Ctrl+Enter" loading={act.isPending} onClick={save}>
          {common('save')}
        </Button>,
      ]}
    >
      <Field
        label={t('views.name')}
        hint={view ? undefined : t('views.what')}
        failure={(tried && problem) || failureOf(act.error, 'name')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={30}
            value={name}
            onChange={(event) => {
              if (act.error) act.reset()
              setName(event.target.value)
            }}
            onPressEnter={save}
          />
        )}
      </Field>
      <Checkbox checked={isDefault} onChange={(event) => setDefault(event.target.checked)}>
        {t('views.isDefault')}
      </Checkbox>
      <ErrorNote error={otherThan(act.error, 'name') ?? removing.error} />
    </Modal>
  )
}
