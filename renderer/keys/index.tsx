// 密钥: the ways to the keys, who has what, and changing them; for the security officer.

import { Alert, Button, Tag } from 'antd'
import { type ComponentType, useState } from 'react'
import { slotKinds } from '../../shared/values/slot-kinds.ts'
import { useCall } from '../app/queries.ts'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { RotationPanel } from '../rotation/panel.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { type DialogProps, Remove, SetHolders, SetKeychain, SetPassphrase, type Slot } from './dialogs.tsx'
import { KitFlow } from './kit-flow.tsx'
import { SharesFlow } from './shares-flow.tsx'
import { useWords } from './words.ts'
import './keys.css'

type Kind = (typeof slotKinds)[number]
type DialogName = 'keychain' | 'passphrase' | 'holders' | 'remove'

const dialogs: Readonly<Record<DialogName, ComponentType<DialogProps>>> = {
  keychain: SetKeychain,
  passphrase: SetPassphrase,
  holders: SetHolders,
  remove: Remove,
}

const keyOf: Readonly<Record<Kind, string>> = { keychain: 'c', recovery: 'r', passphrase: 'p', shares: 's' }

const Warnings = ({ rows }: { readonly rows: readonly Slot[] }) => {
  const t = useWords()
  const texts = rows.flatMap((slot) => {
    const kind = t(`kind.${slot.kind}`)
    const unknown = slot.kind !== 'keychain' && slot.holders.length === 0
    return [
      ...(slot.genuine ? [] : [t('warn.foreign', { kind })]),
      ...(slot.legacy ? [t('warn.legacy', { kind })] : []),
      ...(unknown ? [t('warn.unknown', { kind })] : []),
      ...slot.holders.filter(({ left }) => left).map(({ name }) => t('warn.left', { name, kind })),
    ]
  })
  if (rows.filter(({ kind }) => kind !== 'keychain').length < 2) texts.push(t('warn.single'))
  return texts.map((text) => <Alert key={text} className="keys-warn" type="warning" showIcon title={text} />)
}

const Holders = ({ slot }: { readonly slot: Slot }) => {
  const t = useWords()
  if (slot.kind === 'keychain') return null
  if (slot.holders.length === 0) return <span className="quiet">{t('unknown')}</span>
  return (
    <ul>
      {slot.holders.map(({ number, staffId, name, since, left }) => {
        const held = t('holder', { name, since: formatInstant(since) })
        return (
          <li key={`${number}-${staffId}`}>
            {number > 0 ? t('share', { number, name: held }) : held} {left && <Tag color="red">{t('left')}</Tag>}
          </li>
        )
      })}
    </ul>
  )
}

const Keys = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('keys.list', {})
  const [flow, setFlow] = useState<'recovery' | 'shares'>()
  const [dialog, setDialog] = useState<{ readonly name: DialogName; readonly slot: Slot | undefined }>()
  const people = data?.people ?? []
  const slotOf = (kind: Kind): Slot | undefined => data?.rows.find((row) => row.kind === kind)
  const set = (kind: Kind): void => {
    if (kind === 'recovery' || kind === 'shares') setFlow(kind)
    else setDialog({ name: kind, slot: slotOf(kind) })
  }
  /** `更换：恢复资料`, as the button is called and the key is told. */
  const settingOf = (kind: Kind) => {
    const label = t(
      `acts.${kind === 'keychain' ? (slotOf(kind) ? 'renew' : 'store') : slotOf(kind) ? 'replace' : 'make'}`,
    )
    return { label, full: t('acts.of', { act: label, kind: t(`kind.${kind}`) }) }
  }
  useHotkeys(
    slotKinds.map((kind) => ({
      keys: keyOf[kind],
      label: settingOf(kind).full,
      run: () => set(kind),
      disabled: !data || flow !== undefined,
    })),
  )
  if (flow === 'recovery') return <KitFlow people={people} onClose={() => setFlow(undefined)} />
  if (flow === 'shares') return <SharesFlow people={people} onClose={() => setFlow(undefined)} />

  const renew = (kind: Kind) => {
    const { label, full } = settingOf(kind)
    return (
      <>
        <Button size="small" onClick={() => set(kind)} aria-label={full}>
          {label}
        </Button>
        <Kbd keys={keyOf[kind]} />
      </>
    )
  }
  const offer = (name: 'holders' | 'remove', slot: Slot) => (
    <Button
      size="small"
      danger={name === 'remove'}
      onClick={() => setDialog({ name, slot })}
      aria-label={t('acts.of', { act: t(`acts.${name}`), kind: t(`kind.${slot.kind}`) })}
    >
      {t(`acts.${name}`)}
    </Button>
  )
  const Open = dialog && dialogs[dialog.name]
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <WaitingChanges kinds={['slot.remove']} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <Warnings rows={data.rows} />
          <table className="keys-table" aria-label={t('list')}>
            <thead>
              <tr>
                <th scope="col">{t('way')}</th>
                <th scope="col">{t('made')}</th>
                <th scope="col">{t('holders')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {slotKinds.map((kind) => {
                const slot = slotOf(kind)
                return (
                  <tr key={kind}>
                    <th scope="row">
                      {t(`kind.${kind}`)}
                      <div className="quiet">{t(`about.${kind}`)}</div>
                    </th>
                    <td>
                      {!slot && <span className="quiet">{t('none')}</span>}
                      {slot?.createdAt && formatInstant(slot.createdAt)}
                      {slot?.createdAt && slot.madeByName && <div className="quiet">{slot.madeByName}</div>}
                    </td>
                    <td>{slot && <Holders slot={slot} />}</td>
                    <td>
                      <span className="keys-acts">
                        {slot?.version && offer('holders', slot)}
                        {renew(kind)}
                        {slot?.removable && offer('remove', slot)}
                      </span>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </>
      )}
      <RotationPanel />
      {dialog && Open && <Open slot={dialog.slot} people={people} onClose={() => setDialog(undefined)} />}
    </>
  )
}

export default Keys
