// Records money of which nobody knows whose it is. What is half typed is a draft.

import { Input } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { channels, receivers } from '../../shared/values/money-kinds.ts'
import { useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { DraftNote } from '../parts/draft-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { Frame, plainEnter } from './frame.tsx'
import { amountTyped, emptyPayment, type PaymentDraft, paidOnOf } from './payment-draft.ts'
import { useWords } from './words.ts'

export const ReceiveDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const initial: PaymentDraft = { ...emptyPayment, receivedBy: 'office' }
  const draft = useDraft<PaymentDraft>('payment:waiting', initial)
  const act = useAct('payments.addWaiting')
  const [tried, setTried] = useState(false)
  const today = officeToday()
  const { value } = draft
  const amount = amountTyped(value.amount)
  const paidOn = paidOnOf(value, today)
  const set = (change: Partial<PaymentDraft>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...change }))
  }
  const send = (): void => {
    setTried(true)
    if (amount === undefined || paidOn === undefined || paidOn > today || act.isPending || !draft.ready) return
    const { channel, payer, reference, note, receivedBy } = value
    act.mutate(
      { amount, paidOn, channel, payer, reference, note, receivedBy: receivedBy ?? 'office' },
      {
        onSuccess: () => {
          toastDone(t('desk.received', { sum: formatMoney(amount) }))
          draft.discard()
          onClose()
        },
      },
    )
  }
  const text = (field: 'payer' | 'reference' | 'note', length: number) => (
    <Field label={t(`pay.${field}`)} failure={failureOf(act.error, field)}>
      {(attributes) => (
        <Input
          {...attributes}
          autoComplete="off"
          maxLength={length}
          value={value[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          onPressEnter={plainEnter(send)}
        />
      )}
    </Field>
  )
  return (
    <Frame
      title={t('desk.receive')}
      busy={act.isPending}
      error={otherThan(act.error, 'amount', 'paidOn', 'payer', 'reference', 'note')}
      onSend={send}
      onClose={() => {
        if (JSON.stringify(value) === JSON.stringify(initial)) draft.discard()
        onClose()
      }}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <>
          <div className="field-line">
            <Field
              label={t('pay.amount')}
              failure={tried && amount === undefined ? t('problem.amount') : failureOf(act.error, 'amount')}
            >
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={24}
                  placeholder={t('pay.amountHint')}
                  value={value.amount}
                  onChange={(event) => set({ amount: event.target.value })}
                  onPressEnter={plainEnter(send)}
                />
              )}
            </Field>
            <DayField
              name="paidOn"
              label={t('pay.paidOn')}
              hint={today}
              coming={false}
              value={value.paidOn}
              onChange={(text) => set({ paidOn: text })}
              failure={
                paidOn === undefined
                  ? t('problem.day')
                  : paidOn > today
                    ? t('problem.future')
                    : failureOf(act.error, 'paidOn')
              }
            />
          </div>
          <div className="field-line">
            <Field label={t('pay.channel')}>
              {({ id }) => (
                <select
                  id={id}
                  className="case-select"
                  value={value.channel}
                  onChange={(event) => set({ channel: event.target.value as PaymentDraft['channel'] })}
                >
                  {channels.map((channel) => (
                    <option key={channel} value={channel}>
                      {t(`channel.${channel}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={t('pay.receivedBy')}>
              {({ id }) => (
                <select
                  id={id}
                  className="case-select"
                  value={value.receivedBy ?? 'office'}
                  onChange={(event) => set({ receivedBy: event.target.value as PaymentDraft['receivedBy'] })}
                >
                  {receivers.map((receiver) => (
                    <option key={receiver} value={receiver}>
                      {t(`receiver.${receiver}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <div className="field-line">
            {text('payer', 60)}
            {text('reference', 60)}
          </div>
          {text('note', 200)}
        </>
      )}
    </Frame>
  )
}
