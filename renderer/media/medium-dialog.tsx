// Registering a medium, or changing what is written down of it.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { type MediumKind, mediumKinds } from '../../shared/values/medium-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import type { Medium } from './register-page.tsx'
import { useWords } from './words.ts'

type Props = { readonly medium?: Medium; readonly onClose: () => void }

export const MediumDialog = ({ medium, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const adding = useAct('media.add')
  const editing = useAct('media.edit')
  const [label, setLabel] = useState(medium?.label ?? '')
  const [serial, setSerial] = useState(medium?.serial ?? '')
  const [kind, setKind] = useState<MediumKind>(medium?.kind ?? 'usb-drive')
  const [place, setPlace] = useState(medium?.place ?? '')
  const [note, setNote] = useState(medium?.note ?? '')
  const error = adding.error ?? editing.error
  const busy = adding.isPending || editing.isPending
  const complete = [label, serial, place].every((value) => value.trim() !== '')
  const send = (): void => {
    if (!complete || busy) return
    const described = { label, serial, kind, place, note }
    const onSuccess = (): void => {
      toastDone(medium ? t('saved') : t('added', { label: label.trim() }))
      onClose()
    }
    if (medium) editing.mutate({ id: medium.id, version: medium.version, ...described }, { onSuccess })
    else adding.mutate(described, { onSuccess })
  }
  const line = (name: 'label' | 'serial' | 'place' | 'noteField', value: string, set: (value: string) => void) => {
    const field = name === 'noteField' ? 'note' : name
    const longest = { label: 60, serial: 80, place: 120, note: 400 }[field]
    return (
      <Field label={t(name)} hint={name === 'label' ? t('labelHint') : undefined} failure={failureOf(error, field)}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus={name === 'label'}
            autoComplete="off"
            maxLength={longest}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        )}
      </Field>
    )
  }
  return (
    <Modal
      open
      title={t(medium ? 'edit' : 'add')}
      width={560}
      okText={t(medium ? 'edit' : 'add')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: busy, disabled: !complete }}
      onOk={send}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {line('label', label, setLabel)}
        {line('serial', serial, setSerial)}
        <Field label={t('kind')}>
          {({ id }) => (
            <select
              id={id}
              className="media-select"
              value={kind}
              onChange={(event) => setKind(event.target.value as MediumKind)}
            >
              {mediumKinds.map((each) => (
                <option key={each} value={each}>
                  {t(`kinds.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {line('place', place, setPlace)}
        {line('noteField', note, setNote)}
        {/* So that Enter sends. */}
        <button type="submit" hidden />
      </form>
      <ErrorNote error={otherThan(error, 'label', 'serial', 'place', 'note')} />
    </Modal>
  )
}
