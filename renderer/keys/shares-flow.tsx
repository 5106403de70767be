// Three shares: who gets which, each shown and printed by itself, two of them typed back. Until then the set before
// stays good.

import { Button } from 'antd'
import { useState } from 'react'
import { shareCodeShape } from '../../shared/values/share-code.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import { GroupsField, isWhole } from '../parts/code-field.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { Flow } from './flow.tsx'
import { PeopleField, type Person } from './people-field.tsx'
import { ShareGroups, ShareSheet, type Shares } from './share-sheet.tsx'
import { useWords } from './words.ts'

type Props = { readonly people: readonly Person[]; readonly onClose: () => void }
type Three = readonly [string, string, string]
const nobody: Three = ['', '', '']
const places = ['first', 'second'] as const

const replaced = (three: Three, index: number, value: string): Three =>
  three.map((one, place) => (place === index ? value : one)) as unknown as Three

const Confirm = (props: { readonly holders: Three; readonly onBack: () => void; readonly onClose: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('keys.confirmShares')
  const [codes, setCodes] = useState<readonly [string, string]>(['', ''])
  const ready = codes.every((code) => isWhole(code, shareCodeShape))
  const send = (): void => {
    if (!ready || act.isPending) return
    act.mutate(
      { shares: [...codes], holders: [...props.holders] },
      {
        onSuccess: () => {
          toastDone(t('shares.done'))
          props.onClose()
        },
      },
    )
  }
  useHotkeys([{ keys: 'mod+enter', label: t('shares.confirm'), run: send, disabled: !ready }])
  return (
    <Flow title={t('shares.title')} lead={t('shares.confirmLead')} at="confirm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {places.map((place, index) => (
          <GroupsField
            key={place}
            shape={shareCodeShape}
            label={t(`shares.${place}`)}
            good={(count) => t('shares.good', { count })}
            wrong={(group) => t('shares.wrong', { group })}
            autoFocus={index === 0}
            value={codes[index]!}
            onChange={(value) => {
              setCodes(index === 0 ? [value, codes[1]] : [codes[0], value])
              act.reset()
            }}
            failure={failureOf(act.error, `shares.${index}`)}
          />
        ))}
        <ErrorNote error={otherThan(act.error, 'shares')} />
        <div className="keys-flow-acts">
          <Button onClick={props.onClose}>{common('cancel')}</Button>
          <Button className="push" onClick={props.onBack}>
            {common('back')}
          </Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={slowLoading(act.isPending)}>
            {t('shares.confirm')}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      </form>
    </Flow>
  )
}

export const SharesFlow = ({ people, onClose }: Props) => {
  const t = useWords()
  const common = useCommonWords()
  const make = useAct('keys.newShares')
  const [holders, setHolders] = useState<Three>(nobody)
  const [shares, setShares] = useState<Shares>()
  const [at, setAt] = useState(0)
  const [preview, setPreview] = useState(false)
  const cancel = <Button onClick={onClose}>{common('cancel')}</Button>

  const different = holders.every((id) => id !== '') && new Set(holders).size === 3
  const start = (): void => {
    if (different && !make.isPending) make.mutate({ holders: [...holders] }, { onSuccess: setShares })
  }
  const next = (): void => setAt(at + 1)
  const share = shares?.shares[at]
  const nextLabel = at === 2 ? t('shares.toConfirm') : t('shares.next')
  useHotkeys(
    !shares
      ? [{ keys: 'mod+enter', label: t('shares.make'), run: start, disabled: !different }]
      : share
        ? [
            { keys: 'p', label: t('shares.print'), run: () => setPreview(true) },
            { keys: 'mod+enter', label: nextLabel, run: next },
          ]
        : [],
  )

  if (!shares) {
    return (
      <Flow title={t('shares.title')} lead={t('shares.lead')} at="holders">
        {holders.map((holder, index) => (
          <PeopleField
            key={index}
            one
            autoFocus={index === 0}
            label={t('shares.holder', { number: index + 1 })}
            people={people.filter(({ id }) => id === holder || !holders.includes(id))}
            value={holder === '' ? [] : [holder]}
            onChange={([id]) => setHolders(replaced(holders, index, id ?? ''))}
          />
        ))}
        <ErrorNote error={make.error} />
        <div className="keys-flow-acts">
          {cancel}
          <Button
            type="primary"
            className="push"
            disabled={!different}
            loading={slowLoading(make.isPending)}
            onClick={start}
          >
            {t('shares.make')}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      </Flow>
    )
  }
  if (!share) return <Confirm holders={holders} onBack={() => setAt(0)} onClose={onClose} />
  return (
    <Flow title={t('shares.title')} lead={t('shares.paperLead')} at="paper">
      <h2>{t('shares.paper', { number: share.number, name: share.holderName })}</h2>
      <div className="kit">
        <div className="kit-code">
          <ShareGroups code={share.code} />
        </div>
        <QrCode value={share.code} size={132} label={t('shares.qr')} />
      </div>
      <div className="keys-flow-acts">
        {cancel}
        <Button className="push" type="primary" autoFocus onClick={() => setPreview(true)}>
          {t('shares.print')}
        </Button>
        <Kbd keys="p" />
        <Button onClick={next}>{nextLabel}</Button>
        <Kbd keys="mod+enter" />
      </div>
      {preview && (
        <PrintPreview
          document="key-share"
          subjectId={`${shares.slotId}/${share.number}`}
          title={t('shares.sheetTitle', { number: share.number })}
          onClose={() => setPreview(false)}
        >
          <ShareSheet of={shares} share={share} />
        </PrintPreview>
      )}
    </Flow>
  )
}
