// Naming, barring, and proposing to readmit a device. Barring the one that one sits at says what that means first.

import { Alert, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { useAct } from '../app/queries.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { useChangeWords } from '../changes/words.ts'
import type { Output } from '../door.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

export type Device = Output<'devices.list'>['rows'][number]
type Props = { readonly device: Device; readonly onClose: () => void }

export const calledOf = ({ name, machine }: Device): string => name || machine

export const Rename = ({ device, onClose }: Props) => {
  const t = useWords()
  const act = useAct('devices.name')
  const [name, setName] = useState(device.name)
  const { id, version } = device
  const send = (): void => {
    if (name.trim() === '' || act.isPending) return
    act.mutate(
      { id, version, name },
      {
        onSuccess: () => {
          toastDone(t('renamed', { name: name.trim() }))
          onClose()
        },
      },
    )
  }
  return (
    <DialogFrame
      title={t('renameTitle', { name: calledOf(device) })}
      go={t('rename')}
      act={act}
      shownAt={['name']}
      disabled={name.trim() === ''}
      onSave={send}
      onClose={onClose}
    >
      <Field label={t('name')} failure={failureOf(act.error, 'name')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </DialogFrame>
  )
}

export const Bar = ({ device, onClose }: Props) => {
  const t = useWords()
  const act = useAct('devices.bar')
  const [known, setKnown] = useState(false)
  const { id, version, here } = device
  const send = (reason: string): void =>
    act.mutate(
      { id, version, reason, here },
      {
        onSuccess: () => {
          toastDone(t('barredDone', { name: calledOf(device) }))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('barTitle', { name: calledOf(device) })}
      go={t('barGo')}
      label={t('barReason')}
      act={act}
      disabled={here && !known}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('barLead')}</p>
      {here && (
        <>
          <Alert type="warning" showIcon title={t('barHere')} />
          <p>
            <Checkbox checked={known} onChange={(event) => setKnown(event.target.checked)}>
              {t('barHereConfirm')}
            </Checkbox>
          </p>
        </>
      )}
    </AskReason>
  )
}

export const Admit = ({ device, onClose }: Props) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('devices.proposeAdmission')
  const { id, version } = device
  const send = (reason: string): void =>
    act.mutate(
      { id, version, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('admitTitle', { name: calledOf(device) })}
      byTwo="device.admit"
      act={act}
      onSend={send}
      onClose={onClose}
    />
  )
}
