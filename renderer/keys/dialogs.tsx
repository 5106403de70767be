// The dialogs of the page of the keys: the passphrase, the keychain, who holds what, and proposing to take one away.

import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { isRealReason } from '../access/reason.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { ByTwo } from '../changes/by-two.tsx'
import { useChangeWords } from '../changes/words.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, NewPassword, noPassword } from '../parts/new-password.tsx'
import { leastPassphrase } from '../start-up/protection.tsx'
import { useStartUpWords } from '../start-up/words.ts'
import { toastDone } from '../stores/toasts.ts'
import { PeopleField, type Person } from './people-field.tsx'
import { useWords } from './words.ts'

export type Slot = Output<'keys.list'>['rows'][number]

export type DialogProps = {
  readonly slot: Slot | undefined
  readonly people: readonly Person[]
  readonly onClose: () => void
}

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
      width={560}
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

export const SetPassphrase = ({ people, slot, onClose }: DialogProps) => {
  const t = useWords()
  const start = useStartUpWords()
  const act = useAct('keys.setPassphrase')
  const [pair, setPair] = useState(noPassword)
  const [holders, setHolders] = useState<readonly string[]>(() => slot?.holders.map(({ staffId }) => staffId) ?? [])
  const ready = isComplete(pair, leastPassphrase) && holders.length > 0
  const send = (): void => {
    if (!ready || act.isPending) return
    act.mutate(
      { passphrase: pair.password, holders: [...holders] },
      {
        onSuccess: () => {
          toastDone(t('passphrase.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Ask
      title={t('passphrase.title')}
      go={t('passphrase.set')}
      busy={act.isPending}
      disabled={!ready}
      onGo={send}
      onClose={onClose}
    >
      <p className="quiet">{t('passphrase.lead')}</p>
      <NewPassword
        value={pair}
        onChange={setPair}
        label={t('passphrase.field')}
        againLabel={t('passphrase.again')}
        minimum={leastPassphrase}
        hint={start('office.passphraseHint', { least: leastPassphrase })}
        failure={failureOf(act.error, 'passphrase')}
        autoFocus
      />
      <PeopleField
        label={t('knownBy')}
        people={people}
        value={holders}
        onChange={setHolders}
        failure={failureOf(act.error, 'holders')}
      />
      <ErrorNote error={otherThan(act.error, 'passphrase', 'holders')} />
    </Ask>
  )
}

export const SetKeychain = ({ onClose }: DialogProps) => {
  const t = useWords()
  const act = useAct('keys.setKeychain')
  const send = (): void => {
    if (act.isPending) return
    act.mutate(
      {},
      {
        onSuccess: () => {
          toastDone(t('keychain.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Ask title={t('keychain.title')} go={t('keychain.go')} busy={act.isPending} onGo={send} onClose={onClose}>
      <p>{t('keychain.lead')}</p>
      <ErrorNote error={act.error} />
    </Ask>
  )
}

export const SetHolders = ({ slot, people, onClose }: DialogProps) => {
  const t = useWords()
  const act = useAct('keys.setHolders')
  const numbers = slot?.kind === 'shares' ? [1, 2, 3] : [0]
  const now = (number: number): string[] =>
    slot?.holders.filter((one) => one.number === number && !one.left).map(({ staffId }) => staffId) ?? []
  const [held, setHeld] = useState<readonly (readonly string[])[]>(() => numbers.map(now))
  const changed = numbers.flatMap((number, index) =>
    held[index]!.length > 0 && held[index]!.join() !== now(number).join() ? [{ number, holders: held[index]! }] : [],
  )
  const send = async (): Promise<void> => {
    if (!slot?.version || changed.length === 0 || act.isPending) return
    let version = slot.version
    try {
      for (const { number, holders } of changed) {
        await act.mutateAsync({ id: slot.id, version, number, holders: [...holders] })
        version += 1
      }
      toastDone(t('holdersDialog.done'))
      onClose()
    } catch {
      // The note below tells.
    }
  }
  if (!slot) return null
  return (
    <Ask
      title={t('holdersDialog.title', { kind: t(`kind.${slot.kind}`) })}
      go={t('holdersDialog.save')}
      busy={act.isPending}
      disabled={changed.length === 0}
      onGo={() => void send()}
      onClose={onClose}
    >
      {numbers.map((number, index) => (
        <PeopleField
          key={number}
          one={number > 0}
          label={number > 0 ? t('holdersDialog.share', { number }) : t('people')}
          hint={number > 0 ? '' : t('peopleHint')}
          people={people}
          value={held[index]!}
          onChange={(ids) => setHeld(held.map((one, place) => (place === index ? ids : one)))}
        />
      ))}
      <ErrorNote error={act.error} />
    </Ask>
  )
}

export const Remove = ({ slot, onClose }: DialogProps) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('keys.proposeRemoval')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  if (!slot) return null
  const send = (): void => {
    setTried(true)
    if (!isRealReason(reason) || act.isPending) return
    act.mutate(
      { id: slot.id, reason },
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
      title={t('remove.title', { kind: t(`kind.${slot.kind}`) })}
      go={change('byTwo.go')}
      busy={act.isPending}
      onGo={send}
      onClose={onClose}
    >
      <p>{t('remove.lead')}</p>
      <ByTwo
        kind="slot.remove"
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
