// The promises of a case, and what the payments made of them.

import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { officeToday } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { Frame, ReasonDialog } from './frame.tsx'
import { amountTyped, type MoneyView } from './payment-draft.ts'
import { useWords } from './words.ts'

type Promised = MoneyView['promises'][number]

const colours = {
  open: 'processing',
  kept: 'success',
  'partly-kept': 'warning',
  broken: 'error',
  withdrawn: 'default',
} as const

export const PromiseDialog = ({ view, onClose }: { readonly view: MoneyView; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('promises.add')
  const [amount, setAmount] = useState('')
  const [on, setOn] = useState('')
  const [tried, setTried] = useState(false)
  const today = officeToday()
  const fen = amountTyped(amount)
  const day = parseDay(on, today)
  const send = (): void => {
    setTried(true)
    if (fen === undefined || day === undefined || day < today || act.isPending) return
    act.mutate(
      { caseId: view.caseId, amount: fen, on: day },
      {
        onSuccess: () => {
          toastDone(t('promise.saved', { sum: formatMoney(fen) }))
          onClose()
        },
      },
    )
  }
  return (
    <Frame
      title={t('promise.add')}
      busy={act.isPending}
      error={otherThan(act.error, 'on', 'amount')}
      onSend={send}
      onClose={onClose}
    >
      <Field
        label={t('promise.amount')}
        hint={
          fen !== undefined && fen > view.now.balance
            ? t('promise.above', { balance: formatMoney(view.now.balance) })
            : undefined
        }
        failure={tried && fen === undefined ? t('problem.amount') : failureOf(act.error, 'amount')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            maxLength={24}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        )}
      </Field>
      <DayField
        name="on"
        label={t('promise.on')}
        value={on}
        onChange={setOn}
        quick={[1, 3, 7]}
        failure={
          tried && day === undefined
            ? t('problem.day')
            : day !== undefined && day < today
              ? t('problem.past')
              : failureOf(act.error, 'on')
        }
      />
    </Frame>
  )
}

export const PromiseBox = ({
  view,
  mayWrite,
  onAdd,
}: {
  readonly view: MoneyView
  readonly mayWrite: boolean
  readonly onAdd: () => void
}) => {
  const t = useWords()
  const act = useAct('promises.withdraw')
  const [withdraw, setWithdraw] = useState<Promised>()
  return (
    <section className="case-box" aria-label={t('promise.title')}>
      <h2>{t('promise.title')}</h2>
      {view.promises.length === 0 && <p className="quiet">{t('promise.none')}</p>}
      <ul className="money-promises">
        {view.promises.map((promise) => (
          <li key={promise.id}>
            <span>{t('promise.line', { day: promise.dueOn, sum: formatMoney(promise.amount) })}</span>
            <Tag color={colours[promise.state]}>{t(`promise.states.${promise.state}`)}</Tag>
            {promise.paid > 0 && promise.state !== 'kept' && (
              <span className="quiet">{t('promise.paid', { sum: formatMoney(promise.paid) })}</span>
            )}
            <span className="push" />
            {mayWrite && !view.closed && promise.state !== 'kept' && promise.state !== 'withdrawn' && (
              <Button
                size="small"
                type="link"
                aria-label={t('promise.withdrawOf', { day: promise.dueOn, sum: formatMoney(promise.amount) })}
                onClick={() => setWithdraw(promise)}
              >
                {t('promise.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && !view.closed && (
        <div className="money-acts">
          <Button size="small" onClick={onAdd}>
            {t('promise.add')}
          </Button>
          <Kbd keys="o" />
        </div>
      )}
      {withdraw && (
        <ReasonDialog
          title={t('dialog.withdrawTitle', { sum: formatMoney(withdraw.amount) })}
          busy={act.isPending}
          error={act.error}
          onClose={() => setWithdraw(undefined)}
          onSend={(reason) =>
            act.mutate(
              { caseId: view.caseId, promiseId: withdraw.id, reason },
              {
                onSuccess: () => {
                  toastDone(t('dialog.done'))
                  setWithdraw(undefined)
                },
              },
            )
          }
        />
      )}
    </section>
  )
}
