// A receipt (收据) for one payment on one case. It gets its number from main when it is opened.

import { useEffect, useState } from 'react'
import { chineseDay, papers } from '../../shared/locale/papers.ts'
import { fill } from '../../shared/locale/shape.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { moneyInCapitals } from '../../shared/values/money-capitals.ts'
import { CallError, call, type Output } from '../door.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { usePerson } from '../stores/session.ts'
import { toastFailed } from '../stores/toasts.ts'
import { Issuer, Line, partsInWords } from './paper-parts.tsx'
import { useWords } from './words.ts'

/** Asks once, when it is opened; what fails is told and the preview does not open. */
const useIssued = <T,>(issue: () => Promise<T>, onClose: () => void): T | undefined => {
  const [issued, setIssued] = useState<T>()
  useEffect(() => {
    issue().then(setIssued, (error: unknown) => {
      toastFailed(error instanceof CallError ? error.message : '')
      onClose()
    })
  }, [])
  return issued
}

export const ReceiptPaper = ({
  caseId,
  partId,
  onClose,
}: {
  readonly caseId: string
  readonly partId: string
  readonly onClose: () => void
}) => {
  const t = useWords()
  const { officeName } = usePerson()
  const receipt = useIssued<Output<'money.receipt'>>(() => call('money.receipt', { caseId, partId }), onClose)
  if (!receipt) return null
  const { part } = receipt
  return (
    <PrintPreview document="receipt" subjectId={receipt.id} title={t('paper.receipt')} onClose={onClose}>
      <article className="paper" lang="zh-CN">
        <h1>{papers.receipt}</h1>
        <p className="paper-number">
          {papers.number}：{receipt.number}
        </p>
        <table className="paper-lines">
          <tbody>
            <Line label={papers.payer} value={part.payer || receipt.debtorName} />
            <Line label={papers.debtor} value={receipt.debtorName} />
            <Line label={papers.client} value={receipt.clientName} />
            <Line label={papers.contract} value={receipt.contractNumber || papers.noContract} />
            <Line label={papers.caseNumber} value={receipt.caseNumber} />
            <Line label={papers.paidOn} value={chineseDay(part.paidOn)} />
            <Line
              label={papers.channel}
              value={
                papers.channels[part.channel] + (part.reference ? `（${papers.reference} ${part.reference}）` : '')
              }
            />
            <Line label={papers.receivedBy} value={papers.received[part.receivedBy]} />
            <Line label={papers.amount} value={formatMoney(part.amount)} />
            <Line label={papers.capitals} value={moneyInCapitals(part.amount)} />
            <Line label={papers.paid} value={partsInWords(part.sums)} />
            <Line label={papers.balance} value={formatMoney(Math.max(0, receipt.balance))} />
            <Line label={papers.handler} value={receipt.byName} />
          </tbody>
        </table>
        <p>{papers.receiptNote}</p>
        <Issuer office={officeName} day={localDateOf(receipt.issuedAt)} />
      </article>
    </PrintPreview>
  )
}

export const CertificatePaper = ({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) => {
  const t = useWords()
  const { officeName } = usePerson()
  const paper = useIssued<Output<'money.certificate'>>(() => call('money.certificate', { caseId }), onClose)
  if (!paper) return null
  const { totals } = paper
  return (
    <PrintPreview document="settlement" subjectId={paper.id} title={t('paper.settlement')} onClose={onClose}>
      <article className="paper" lang="zh-CN">
        <h1>{papers.settlement}</h1>
        <p className="paper-number">
          {papers.number}：{paper.number}
        </p>
        <p className="paper-text">
          {fill(papers.settledText, {
            debtor: paper.debtorName,
            contract: paper.contractNumber || papers.noContract,
            client: paper.clientName,
            day: chineseDay(paper.settledOn),
          })}
        </p>
        <p className="paper-text">
          {fill(papers.settledSums, {
            placed: formatMoney(totals.placed),
            paid: formatMoney(totals.paid),
            waived: formatMoney(totals.waived),
          })}
        </p>
        <p className="paper-text">{papers.settledNote}</p>
        <p className="paper-small">
          {papers.caseNumber}：{paper.caseNumber}
        </p>
        <Issuer office={officeName} day={localDateOf(paper.issuedAt)} />
      </article>
    </PrintPreview>
  )
}
