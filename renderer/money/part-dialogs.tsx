// Taking a payment back, or dividing it anew. Above one's limit the dialog says so and asks the supervisor instead.

import { Radio } from 'antd'
import { useState } from 'react'
import { plus, type Sums, totalOf } from '../../shared/law/allocation.ts'
import { handFault } from '../../shared/law/proposal.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { type Fate, fates } from '../../shared/values/money-kinds.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { toastDone } from '../stores/toasts.ts'
import { Frame, ReasonDialog, ReasonField } from './frame.tsx'
import type { MoneyView } from './payment-draft.ts'
import { SumsFields } from './sums-fields.tsx'
import { sumsTyped, typedOf } from './typed-sums.ts'
import { useWords } from './words.ts'

export type PaymentPart = Output<'payments.list'>['rows'][number]
type Props = { readonly view: MoneyView; readonly part: PaymentPart; readonly onClose: () => void }

export const ReverseDialog = ({ view, part, onClose }: Props) => {
  const t = useWords()
  const reverse = useAct('payments.reverse')
  const ask = useAct('payments.askReversal')
  const [fate, setFate] = useState<Fate>('unassign')
  const left = view.allowed.reversal
  const above = left !== null && part.amount > left
  const send = (reason: string): void => {
    const input = { caseId: view.caseId, partId: part.id, version: part.version, fate, reason }
    const done = (): void => {
      toastDone(t(above ? 'dialog.asked' : 'dialog.done'))
      onClose()
    }
    if (above) ask.mutate(input, { onSuccess: done })
    else reverse.mutate(input, { onSuccess: done })
  }
  return (
    <ReasonDialog
      title={t('dialog.reverseTitle', { sum: formatMoney(part.amount) })}
      note={t('dialog.reverseNote')}
      busy={reverse.isPending || ask.isPending}
      error={reverse.error ?? ask.error}
      onSend={send}
      onClose={onClose}
      {...(above ? { okText: t('dialog.ask') } : {})}
    >
      <div className="field">
        <Radio.Group
          aria-label={t('dialog.fate')}
          value={fate}
          onChange={(event) => setFate(event.target.value as Fate)}
        >
          {fates.map((each) => (
            <Radio key={each} value={each}>
              {t(`dialog.fates.${each}`)}
            </Radio>
          ))}
        </Radio.Group>
      </div>
      {above && <p className="assign-note">{t('dialog.askNote', { left: formatMoney(left) })}</p>}
    </ReasonDialog>
  )
}

export const ReallocateDialog = ({ view, part, onClose }: Props) => {
  const t = useWords()
  const act = useAct('payments.reallocate')
  const [typed, setTyped] = useState(() => typedOf(part.sums))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const owed: Sums = plus(view.now.sums, part.sums)
  const sums = sumsTyped(typed)
  const rest = sums ? part.amount - totalOf(sums) : 0
  const fault = sums ? handFault(owed, sums, part.amount) : 'negative'
  const send = (): void => {
    setTried(true)
    if (!sums || fault || reason.trim() === '' || act.isPending) return
    act.mutate(
      { caseId: view.caseId, partId: part.id, version: part.version, sums, reason: reason.trim() },
      {
        onSuccess: () => {
          toastDone(t('dialog.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Frame
      title={t('dialog.reallocateTitle', { sum: formatMoney(part.amount) })}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      <SumsFields
        value={typed}
        onChange={setTyped}
        most={owed}
        autoFocus
        failure={
          rest !== 0 ? t('pay.rest', { sum: formatMoney(rest) }) : tried && fault ? t('problem.above') : undefined
        }
      />
      <ReasonField
        value={reason}
        onChange={setReason}
        failure={tried && reason.trim() === '' ? t('problem.reason') : undefined}
        onEnter={send}
      />
    </Frame>
  )
}
