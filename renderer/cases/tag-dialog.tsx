// Tags for many cases at once: some added, one taken off. In several calls where they are many, and undone from the note.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { refreshAfter, useCall } from '../app/queries.ts'
import { call } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import type { ListedCase } from './columns.tsx'
import { useWords } from './words.ts'

const atOnce = 25

type Props = { readonly cases: readonly ListedCase[]; readonly onClose: () => void; readonly onDone: () => void }

export const TagDialog = ({ cases, onClose, onDone }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const known = useCall('cases.tags', {})
  const [typed, setTyped] = useState('')
  const [remove, setRemove] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const add = [...new Set(typed.split(/[\s,，、;；]+/).filter(Boolean))]
  const present = [...new Set(cases.flatMap(({ tags }) => tags))].sort()

  const change = async (to: readonly ListedCase[], plus: readonly string[], minus: readonly string[]) => {
    for (let from = 0; from < to.length; from += atOnce) {
      const ids = to.slice(from, from + atOnce).map(({ id }) => id)
      await call('cases.setTags', { cases: ids, add: [...plus], remove: [...minus] })
    }
  }
  /** Each tag comes off those that had not had it, and back onto those that had. */
  const undo = async (): Promise<void> => {
    try {
      for (const name of add) {
        await change(
          cases.filter(({ tags }) => !tags.includes(name)),
          [],
          [name],
        )
      }
      if (remove !== '') {
        await change(
          cases.filter(({ tags }) => tags.includes(remove)),
          [remove],
          [],
        )
      }
      toastDone(t('assign.undone'))
    } catch (fault) {
      toastFailed((fault as Error).message)
    } finally {
      refreshAfter('cases.setTags')
    }
  }
  const send = async (): Promise<void> => {
    if (busy || (add.length === 0 && remove === '')) return
    setBusy(true)
    setError(undefined)
    try {
      await change(cases, add, remove === '' ? [] : [remove])
      toastDone(t('case.tagged'), { label: t('assign.undo'), run: () => void undo() })
      onDone()
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
      refreshAfter('cases.setTags')
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('tagDialog.confirm'), run: () => void send() }], { barrier: true })

  return (
    <Modal
      open
      title={t('tagDialog.title', { count: cases.length })}
      okText={t('tagDialog.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy, disabled: add.length === 0 && remove === '' }}
      onOk={() => void send()}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
    >
      <Field label={t('tagDialog.add')} hint={`${t('form.tagsHint')} · ${t('tagDialog.hint')}`}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            list="known-tags"
            maxLength={200}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && void send()}
          />
        )}
      </Field>
      <datalist id="known-tags">
        {known.data?.rows.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {present.length > 0 && (
        <Field label={t('tagDialog.remove')}>
          {({ id }) => (
            <select id={id} className="case-select" value={remove} onChange={(event) => setRemove(event.target.value)}>
              <option value="">{t('tagDialog.none')}</option>
              {present.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <ErrorNote error={error} />
    </Modal>
  )
}
