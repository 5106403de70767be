// The plan of a case: its instalments, what is late, its agreement to sign.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { Kbd } from '../parts/kbd.tsx'
import { Money, officeToday } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { AgreementPaper } from './agreement-paper.tsx'
import { EvidenceField } from './evidence-field.tsx'
import { Frame, ReasonDialog } from './frame.tsx'
import type { MoneyView } from './payment-draft.ts'
import { useWords } from './words.ts'

type Plan = NonNullable<MoneyView['plan']>

const SignDialog = ({
  caseId,
  plan,
  onClose,
}: {
  readonly caseId: string
  readonly plan: Plan
  readonly onClose: () => void
}) => {
  const t = useWords()
  const act = useAct('plans.sign')
  const today = officeToday()
  const [on, setOn] = useState(today)
  const [documentId, setDocumentId] = useState<string | null>(plan.documentId)
  const day = parseDay(on, today, false)
  const send = (): void => {
    if (day === undefined || day > today || act.isPending) return
    act.mutate(
      { caseId, planId: plan.id, version: plan.version, signedOn: day, documentId },
      {
        onSuccess: () => {
          toastDone(t('dialog.done'))
          onClose()
        },
      },
    )
  }
  return (
    <Frame title={t('plan.sign')} busy={act.isPending} error={act.error} onSend={send} onClose={onClose}>
      <DayField
        name="signedOn"
        label={t('plan.signedOn')}
        coming={false}
        value={on}
        onChange={setOn}
        failure={day === undefined ? t('problem.day') : day > today ? t('problem.future') : undefined}
      />
      <EvidenceField caseId={caseId} label={t('plan.signedDocument')} value={documentId} onChange={setDocumentId} />
    </Frame>
  )
}

const EndDialog = ({
  caseId,
  plan,
  onClose,
}: {
  readonly caseId: string
  readonly plan: Plan
  readonly onClose: () => void
}) => {
  const t = useWords()
  const act = useAct('plans.end')
  return (
    <ReasonDialog
      title={t('dialog.endTitle')}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={(reason) =>
        act.mutate(
          { caseId, planId: plan.id, version: plan.version, reason },
          {
            onSuccess: () => {
              toastDone(t('dialog.done'))
              onClose()
            },
          },
        )
      }
    />
  )
}

type Props = {
  readonly view: MoneyView
  readonly file: CaseTabProps['view']
  readonly mayWrite: boolean
  readonly onAdd: () => void
}

export const PlanBox = ({ view, file, mayWrite, onAdd }: Props) => {
  const t = useWords()
  const [open, setOpen] = useState<'sign' | 'end' | 'print'>()
  const { plan } = view
  const close = (): void => setOpen(undefined)
  const writes = mayWrite && !view.closed
  return (
    <section className="case-box" aria-label={t('plan.title')}>
      <h2>
        {t('plan.title')} {plan && <Tag>{t(`plan.states.${plan.state}`)}</Tag>}
      </h2>
      {!plan && <p className="quiet">{t('plan.none')}</p>}
      {plan && (
        <>
          <p>
            {t('plan.summary', {
              count: plan.instalments.length,
              sum: formatMoney(plan.total),
              paid: formatMoney(plan.paid),
            })}
          </p>
          {plan.late.instalments > 0 && (
            <p className="money-late">
              {t('plan.late', {
                count: plan.late.instalments,
                sum: formatMoney(plan.late.amount),
                day: plan.late.since ?? '',
              })}
            </p>
          )}
          {plan.state !== 'ended' && (
            <p className="quiet">{plan.signedOn ? t('plan.signed', { day: plan.signedOn }) : t('plan.unsigned')}</p>
          )}
          {plan.state === 'ended' && <p className="quiet">{t('plan.ended', { reason: plan.endedReason })}</p>}
          <table className="money-table">
            <thead>
              <tr>
                <th>{t('plan.number')}</th>
                <th>{t('plan.dueOn')}</th>
                <th className="sum">{t('plan.amount')}</th>
                <th className="sum">{t('plan.paid')}</th>
                <th>{t('plan.state')}</th>
              </tr>
            </thead>
            <tbody>
              {plan.instalments.map((instalment) => (
                <tr key={instalment.id}>
                  <td>{instalment.number}</td>
                  <td>{instalment.dueOn}</td>
                  <td className="sum">
                    <Money fen={instalment.amount} />
                  </td>
                  <td className="sum">
                    <Money fen={instalment.paid} />
                  </td>
                  <td className={instalment.state === 'late' && plan.state === 'active' ? 'money-late' : ''}>
                    {t(`plan.instalmentStates.${instalment.state}`)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {writes && (
        <div className="money-acts">
          {plan?.state === 'active' ? (
            <>
              <Button size="small" onClick={() => setOpen('print')}>
                {t('plan.print')}
              </Button>
              <Button size="small" onClick={() => setOpen('sign')}>
                {t('plan.sign')}
              </Button>
              <Button size="small" onClick={() => setOpen('end')}>
                {t('plan.end')}
              </Button>
            </>
          ) : (
            view.now.balance > 0 && (
              <>
                <Button size="small" onClick={onAdd}>
                  {t('plan.add')}
                </Button>
                <Kbd keys="l" />
              </>
            )
          )}
        </div>
      )}
      {plan && open === 'sign' && <SignDialog caseId={view.caseId} plan={plan} onClose={close} />}
      {plan && open === 'end' && <EndDialog caseId={view.caseId} plan={plan} onClose={close} />}
      {plan && open === 'print' && <AgreementPaper file={file} view={view} plan={plan} onClose={close} />}
    </section>
  )
}
