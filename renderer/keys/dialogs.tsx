// The dialogs of the page of the keys: the passphrase, the keychain, who holds what, and proposing to take one away.

import { useState } from 'react'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { useAct } from '../app/queries.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { useChangeWords } from '../changes/words.ts'
import type { Output } from '../door.ts'
import { failureOf } from '../parts/field.tsx'
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
    <DialogFrame
      title={t('passphrase.title')}
      go={t('passphrase.set')}
      act={act}
      shownAt={['passphrase', 'holders']}
      disabled={!ready}
      onSave={send}
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
    </DialogFrame>
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
    <DialogFrame title={t('keychain.title')} go={t('keychain.go')} act={act} onSave={send} onClose={onClose}>
      <p>{t('keychain.lead')}</p>
    </DialogFrame>
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
    <DialogFrame
      title={t('holdersDialog.title', { kind: t(`kind.${slot.kind}`) })}
      go={t('holdersDialog.save')}
      act={act}
      disabled={changed.length === 0}
      onSave={() => void send()}
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
    </DialogFrame>
  )
}

export const Remove = ({ slot, onClose }: DialogProps) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('keys.proposeRemoval')
  if (!slot) return null
  const send = (reason: string): void =>
    act.mutate(
      { id: slot.id, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={t('remove.title', { kind: t(`kind.${slot.kind}`) })}
      byTwo="slot.remove"
      act={act}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('remove.lead')}</p>
    </AskReason>
  )
}
