// Waives some of what is owed, or enters a cost or a correction. Live: what is left; above one's limit the supervisor is asked.

import { Button, Radio } from 'antd'
import { useState } from 'react'
import { totalOf } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { officeToday } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { EvidenceField } from './evidence-field.tsx'
import { Frame, ReasonField } from './frame.tsx'
import type { MoneyView } from './payment-draft.ts'
import { SumsFields } from './sums-fields.tsx'
import { emptySums, sumsTyped, typedOf } from './typed-sums.ts'
import { useWords } from './words.ts'

type Props = { readonly view: MoneyView; readonly onClose: () => void }

export const WaiveDialog = ({ view, onClose }: Props) => {
  const t = useWords()
  const waive = useAct('money.waive')
  const ask = useAct('money.askWaiver')
  const [typed, setTyped] = useState(emptySums)
  const [reason, setReason] = useState('')
  const [documentId, setDocumentId] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const sums = sumsTyped(typed)
  const total = sums ? totalOf(sums) : 0
  const left = view.allowed.waiver
  const above = left !== null && total > left
  const send = (): void => {
    setTried(true)
    if (!sums || total <= 0 || reason.trim() === '' || waive.isPending || ask.isPending) return
    const input = { caseId: view.caseId, sums, reason: reason.trim(), documentId }
    const done = (): void => {
      toastDone(t(above ? 'dialog.asked' : 'dialog.done'))
      onClose()
    }
    if (above) ask.mutate(input, { onSuccess: done })
    else waive.mutate(input, { onSuccess: done })
  }
  return (
    <Frame
      title={t('dialog.waiveTitle')}
      busy={waive.isPending || ask.isPending}
      error={waive.error ?? ask.error}
      onSend={send}
      onClose={onClose}
      {...(above ? { okText: t('dialog.ask') } : {})}
    >
      <SumsFields
        value={typed}
        onChange={setTyped}
        most={view.now.sums}
        autoFocus
        failure={tried && total <= 0 ? t('problem.amount') : undefined}
      />
      <p className="money-left">
        {t('dialog.waiveLeft', { sum: formatMoney(view.now.balance - total) })}{' '}
        <Button size="small" type="link" onClick={() => setTyped(typedOf(view.now.sums))}>
          {t('dialog.all')}
        </Button>
      </p>
      {above && <p className="assign-note">{t('dialog.askNote', { left: formatMoney(left) })}</p>}
      <ReasonField
        value={reason}
        onChange={setReason}
        failure={tried && reason.trim() === '' ? t('problem.reason') : undefined}
        onEnter={send}
      />
      <EvidenceField caseId={view.caseId} label={t('dialog.document')} value={documentId} onChange={setDocumentId} />
    </Frame>
  )
}

const charges = ['cost', 'adjustment'] as const

export const ChargeDialog = ({ view, onClose }: Props) => {
  const t = useWords()
  const act = useAct('money.charge')
  const [kind, setKind] = useState<(typeof charges)[number]>('cost')
  const [typed, setTyped] = useState(emptySums)
  const [on, setOn] = useState('')
  const [reason, setReason] = useState('')
  const [documentId, setDocumentId] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const today = officeToday()
  const day = on.trim() === '' ? today : parseDay(on, today, false)
  const sums = sumsTyped(kind === 'cost' ? { ...emptySums, costs: typed.costs, legalCosts: typed.legalCosts } : typed)
  const nothing = !sums || Object.values(sums).every((fen) => fen === 0)
  const send = (): void => {
    setTried(true)
    if (!sums || nothing || !day || day > today || reason.trim() === '' || act.isPending) return
    act.mutate(
      { caseId: view.caseId, kind, on: day, sums, reason: reason.trim(), documentId },
      {
        onSuccess: () => {
          toastDone(t('dialog.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Frame title={t('dialog.chargeTitle')} busy={act.isPending} error={act.error} onSend={send} onClose={onClose}>
      <div className="field">
        <Radio.Group
          aria-label={t('dialog.chargeKind')}
          value={kind}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          {charges.map((each) => (
            <Radio key={each} value={each}>
              {t(`dialog.charges.${each}`)}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      {kind === 'adjustment' && <p className="quiet">{t('dialog.chargeNote')}</p>}
      <SumsFields
        value={typed}
        onChange={setTyped}
        autoFocus
        {...(kind === 'cost' ? { only: ['costs', 'legalCosts'] as const } : {})}
        failure={tried && nothing ? t('problem.amount') : undefined}
      />
      <DayField
        name="on"
        label={t('dialog.on')}
        hint={today}
        coming={false}
        value={on}
        onChange={setOn}
        failure={day === undefined ? t('problem.day') : day > today ? t('problem.future') : undefined}
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        failure={tried && reason.trim() === '' ? t('problem.reason') : undefined}
        onEnter={send}
      />
      <EvidenceField caseId={view.caseId} label={t('dialog.document')} value={documentId} onChange={setDocumentId} />
    </Frame>
  )
}
