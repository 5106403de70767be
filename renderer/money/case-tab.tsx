// The money of a case: what is owed now and on any day, payments, ledger, promises, plan. P posts a payment, W waives, O
// records a promise, L makes a plan.

import { Button } from 'antd'
import { useState } from 'react'
import { localDateOf } from '../../shared/values/dates.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { Coming } from '../parts/coming.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import { BalanceBox } from './balance-box.tsx'
import { LedgerList } from './ledger-list.tsx'
import { emptyPayment, type MoneyView, type PaymentDraft } from './payment-draft.ts'
import { PaymentForm } from './payment-form.tsx'
import { PaymentList } from './payment-list.tsx'
import { PlanBox } from './plan-box.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import { PromiseBox, PromiseDialog } from './promise-box.tsx'
import { CertificatePaper } from './receipt-paper.tsx'
import { ChargeDialog, WaiveDialog } from './waive-dialog.tsx'
import { useWords } from './words.ts'
import './money.css'

const Requests = ({ view, mayWithdraw }: { readonly view: MoneyView; readonly mayWithdraw: boolean }) => {
  const t = useWords()
  const act = useAct('money.withdrawRequest')
  if (view.requests.length === 0) return null
  return (
    <section className="case-box" aria-label={t('request.title')}>
      <h2>{t('request.title')}</h2>
      <ul className="money-requests">
        {view.requests.map((request) => (
          <li key={request.id}>
            <strong>
              {t('request.line', { kind: t(`request.kinds.${request.kind}`), sum: formatMoney(request.amount) })}
            </strong>
            <span>{request.reason}</span>
            <span className="quiet">{request.askedByName}</span>
            <span className="push" />
            {mayWithdraw && (
              <Button
                size="small"
                type="link"
                onClick={() => act.mutate({ id: request.id }, { onSuccess: () => toastDone(t('request.withdrawn')) })}
              >
                {t('request.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNote error={act.error} />
    </section>
  )
}

type Dialog = 'waive' | 'charge' | 'promise' | 'plan' | 'certificate'

const MoneyTab = ({ view: file }: CaseTabProps) => {
  const t = useWords()
  const { role } = usePerson()
  const mayWrite = role === 'collector' || role === 'supervisor'
  const [on, setOn] = useState<string | null>(null)
  const [dialog, setDialog] = useState<Dialog>()
  const draft = useDraft<PaymentDraft>(`payment:${file.id}`, emptyPayment)
  const [paying, setPaying] = useState<{ readonly open?: boolean; readonly asked: number }>({ asked: 0 })
  // What was half typed is shown again.
  const open = paying.open ?? draft.restored
  const pay = (): void => setPaying(({ asked }) => ({ open: true, asked: asked + 1 }))
  const { data: view, error, refetch } = useCall('money.read', { caseId: file.id, on }, { keepPrevious: true })
  const writes = mayWrite && view !== undefined && !view.closed
  const disabled = dialog !== undefined || !writes
  useHotkeys([
    { keys: 'p', label: t('key.pay'), run: pay, disabled },
    {
      keys: 'w',
      label: t('key.waive'),
      run: () => setDialog('waive'),
      disabled: disabled || view.now.balance <= 0,
    },
    { keys: 'o', label: t('key.promise'), run: () => setDialog('promise'), disabled },
    {
      keys: 'l',
      label: t('key.plan'),
      run: () => setDialog('plan'),
      disabled: disabled || view.plan?.state === 'active' || view.now.balance <= 0,
    },
  ])
  if (!view || view.caseId !== file.id) {
    return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Coming />
  }
  const close = (): void => setDialog(undefined)
  return (
    <div className="money-page">
      <div className="money-side">
        <BalanceBox
          view={view}
          since={localDateOf(file.createdAt)}
          onDay={setOn}
          mayWrite={mayWrite}
          supervises={role === 'supervisor'}
          onWaive={() => setDialog('waive')}
          onCharge={() => setDialog('charge')}
          onCertificate={() => setDialog('certificate')}
        />
        <PromiseBox view={view} mayWrite={mayWrite} onAdd={() => setDialog('promise')} />
        <PlanBox view={view} file={file} mayWrite={mayWrite} onAdd={() => setDialog('plan')} />
      </div>
      <div className="money-main">
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {writes && !open && (
          <div>
            <Button type="primary" onClick={pay}>
              {t('pay.open')}
            </Button>{' '}
            <Kbd keys="p" />
          </div>
        )}
        {writes && open && (
          <PaymentForm
            view={view}
            debtorName={file.debtor.name}
            asked={paying.asked}
            draft={draft}
            disabled={dialog !== undefined}
            onClose={() => setPaying({ open: false, asked: 0 })}
          />
        )}
        <Requests view={view} mayWithdraw={role === 'collector'} />
        <PaymentList view={view} mayWrite={mayWrite} />
        <LedgerList view={view} supervises={role === 'supervisor'} />
      </div>
      {dialog === 'waive' && <WaiveDialog view={view} onClose={close} />}
      {dialog === 'charge' && <ChargeDialog view={view} onClose={close} />}
      {dialog === 'promise' && <PromiseDialog view={view} onClose={close} />}
      {dialog === 'plan' && <PlanDialog view={view} onClose={close} />}
      {dialog === 'certificate' && <CertificatePaper caseId={file.id} onClose={close} />}
    </div>
  )
}

// Another case is another leaf: nothing typed for one stands in the other's form.
const MoneyTabOfCase = ({ view }: CaseTabProps) => <MoneyTab key={view.id} view={view} />

export default MoneyTabOfCase
