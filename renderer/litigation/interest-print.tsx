// A working of interest on paper.

import { formatPpm } from '../../shared/law/lpr.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { InterestNotes, InterestSums, InterestTable, type Statement } from './interest-table.tsx'
import { useWords } from './words.ts'

type Props = { readonly caseId: string; readonly statement: Statement; readonly onClose: () => void }

export const InterestPrint = ({ caseId, statement, onClose }: Props) => {
  const t = useWords()
  const { caseNumber, from, until, dayBasis, countLast, contractOn, dueOn, suedOn, agreedPpm, defaultPpm } = statement
  const facts: (readonly [string, string])[] = [
    [t('interest.fact.contract'), contractOn ?? t('unset')],
    [t('interest.fact.due'), dueOn ?? t('unset')],
    [t('interest.fact.rate'), agreedPpm === null ? t('interest.noRate') : formatPpm(agreedPpm)],
    [t('interest.fact.defaultRate'), defaultPpm === null ? t('interest.noRate') : formatPpm(defaultPpm)],
    [t('interest.suedOn'), suedOn ?? t('none')],
    [t('interest.fact.lender'), t(`interest.lender.${statement.lender}`)],
  ]
  return (
    <PrintPreview document="interest-working" subjectId={caseId} title={t('interest.printTitle')} onClose={onClose}>
      <article className="law-sheet">
        <h1>{t('interest.printTitle')}</h1>
        <p>
          {t('interest.printHead', {
            number: caseNumber,
            from,
            until,
            basis: dayBasis,
            counting: t(countLast ? 'interest.countLast' : 'interest.countLastOff'),
          })}
        </p>
        <dl className="law-facts">
          {facts.map(([label, words]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <InterestTable statement={statement} />
        <p className="quiet">
          {t('interest.caption')} {t('interest.fourDecimals')}
        </p>
        <InterestNotes statement={statement} />
        <InterestSums statement={statement} ledger={false} />
        <p>{t('interest.printLaw')}</p>
      </article>
    </PrintPreview>
  )
}
