// The repayment agreement (还款协议) of a plan, to be signed: what is owed, the instalments, what was agreed besides.

import { chineseDay, papers } from '../../shared/locale/papers.ts'
import { fill } from '../../shared/locale/shape.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { moneyInCapitals } from '../../shared/values/money-capitals.ts'
import type { CaseTabProps } from '../cases/case-tabs.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { usePerson } from '../stores/session.ts'
import { partsInWords } from './paper-parts.tsx'
import type { MoneyView } from './payment-draft.ts'
import { useWords } from './words.ts'

type Props = {
  readonly file: CaseTabProps['view']
  readonly view: MoneyView
  readonly plan: NonNullable<MoneyView['plan']>
  readonly onClose: () => void
}

export const AgreementPaper = ({ file, view, plan, onClose }: Props) => {
  const t = useWords()
  const { officeName } = usePerson()
  const { now } = view
  return (
    <PrintPreview document="agreement" subjectId={plan.id} title={t('paper.agreement')} onClose={onClose}>
      <article className="paper" lang="zh-CN">
        <h1>{papers.agreement}</h1>
        <p>{fill(papers.agreementHead, { client: file.client.name })}</p>
        <p>{fill(papers.agreementOffice, { office: officeName })}</p>
        <p>{fill(papers.agreementDebtor, { debtor: file.debtor.name })}</p>
        <p className="paper-text">
          {fill(papers.agreementIntro, { contract: file.contractNumber || papers.noContract })}
        </p>
        <p className="paper-text">
          {fill(papers.agreementOwed, {
            day: chineseDay(view.asOf.on),
            sum: formatMoney(Math.max(0, now.balance)),
            capitals: moneyInCapitals(Math.max(0, now.balance)),
            parts: partsInWords(now.sums),
          })}
        </p>
        <p className="paper-text">
          {fill(papers.agreementPlan, {
            count: plan.instalments.length,
            sum: formatMoney(plan.total),
            capitals: moneyInCapitals(plan.total),
          })}
        </p>
        <table className="paper-lines paper-instalments">
          <tbody>
            {plan.instalments.map(({ id, number, dueOn, amount }) => (
              <tr key={id}>
                <th scope="row">{fill(papers.agreementInstalment, { number })}</th>
                <td>{chineseDay(dueOn)}</td>
                <td>{formatMoney(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="paper-text">{papers.agreementOrder}</p>
        <p className="paper-text">
          {plan.note === '' ? papers.agreementNoNote : fill(papers.agreementNote, { note: plan.note })}
        </p>
        <p className="paper-text">{papers.agreementLate}</p>
        <p className="paper-text">{papers.agreementCopies}</p>
        <div className="paper-signed">
          <p>
            {papers.signA}
            <br />
            <br />
            {papers.signDay}
          </p>
          <p>
            {papers.signB}
            <br />
            <br />
            {papers.signDay}
          </p>
        </div>
        <p className="paper-small">
          {papers.caseNumber}：{view.number}
        </p>
      </article>
    </PrintPreview>
  )
}
