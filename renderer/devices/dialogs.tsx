// Naming, barring, and proposing to readmit a device. Barring the one that one sits at says what that means first.

import { Alert, Checkbox, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

export type Device = Output<'devices.list'>['rows'][number]
type Props = { readonly device: Device; readonly onClose: () => void }

export const calledOf = ({ name, machine }: Device): string => name || machine

const Ask = (props: {
  readonly title: string
  readonly go: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly disabled?: boolean
  readonly onGo: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) => {
  const common = useCommonWords()
  return (
    <Modal
      open
      title={props.title}
      width={520}
      okText={props.go}
      cancelText={common('cancel')}
      okButtonProps={{ danger: props.danger ?? false, loading: props.busy, disabled: props.disabled ?? false }}
      onOk={props.onGo}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          props.onGo()
        }}
      >
        {props.children}
      </form>
    </Modal>
  )
}

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
    <Ask
      title={t('renameTitle', { name: calledOf(device) })}
      go={t('rename')}
      busy={act.isPending}
      disabled={name.trim() === ''}
      onGo={send}
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
      <ErrorNote error={otherThan(act.error, 'name')} />
    </Ask>
  )
}

export const Bar = ({ device, onClose }: Props) => {
  const t = useWords()
  const act = useAct('devices.bar')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [known, setKnown] = useState(false)
  const { id, version, here } = device
  const send = (): void => {
    setTried(true)
    if (!isRealReason(reason) || act.isPending || (here && !known)) return
    act.mutate(
      { id, version, reason, here },
      {
        onSuccess: () => {
          toastDone(t('barredDone', { name: calledOf(device) }))
          onClose()
        },
      },
    )
  }
  return (
    <Ask
      title={t('barTitle', { name: calledOf(device) })}
      go={t('barGo')}
      danger
      busy={act.isPending}
      disabled={here && !known}
      onGo={send}
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
      <ReasonField
        label={t('barReason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
      />
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Ask>
  )
}

export const Admit = ({ device, onClose }: Props) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('devices.proposeAdmission')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { id, version } = device
  const send = (): void => {
    setTried(true)
    if (!isRealReason(reason) || act.isPending) return
    act.mutate(
      { id, version, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  }
  return (
    <Ask
      title={t('admitTitle', { name: calledOf(device) })}
      go={change('byTwo.go')}
      busy={act.isPending}
      onGo={send}
      onClose={onClose}
    >
      <ByTwo
        kind="device.admit"
        reason={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
      />
      <ErrorNote error={otherThan(act.error, 'reason')} />
    </Ask>
  )
}
