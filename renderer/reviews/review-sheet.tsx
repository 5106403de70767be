// A weekly review on paper: every item with what was found, and the signature with which it can be held against the vault.

import { trailSentence } from '../../shared/locale/trail-sentence.ts'
import { addDays } from '../../shared/values/dates.ts'
import type { Verdict } from '../../shared/values/review-kinds.ts'
import { useLanguage } from '../app/words.ts'
import { localText } from '../audit/columns.tsx'
import { formatInstant } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import type { Review } from './review-view.tsx'
import { useWords } from './words.ts'
import './reviews.css'

type Item = Review['rows'][number]
type Props = {
  readonly review: Review
  readonly verdictOf: (item: Item) => Verdict | null
  readonly noteOf: (item: Item) => string
  readonly sums: { readonly items: number; readonly ok: number; readonly ask: number; readonly alert: number }
}

export const ReviewSheet = ({ review, verdictOf, noteOf, sums }: Props) => {
  const t = useWords()
  const language = useLanguage()
  const { officeName } = usePerson()
  const { signature } = review
  return (
    <article className="review-sheet" lang={language}>
      <h1>{t('sheet.title')}</h1>
      <dl>
        <dt>{t('sheet.office')}</dt>
        <dd>{officeName}</dd>
        <dt>{t('sheet.week')}</dt>
        <dd>{t('week', { from: review.week, until: addDays(review.week, 6) })}</dd>
        <dt>{t('sheet.drawn')}</dt>
        <dd>
          {t('drawn', { drawnAt: formatInstant(review.drawnAt ?? ''), seq: review.head.seq, perRole: review.perRole })}
        </dd>
        <dt>{t('sheet.signer')}</dt>
        <dd>{review.signedAt ? `${review.signerName}，${formatInstant(review.signedAt)}` : t('sheet.draft')}</dd>
      </dl>
      <p>{t('sheet.counts', sums)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('column.no')}</th>
            <th scope="col">{t('column.why')}</th>
            <th scope="col">{t('column.local')}</th>
            <th scope="col">{t('column.sentence')}</th>
            <th scope="col">{t('column.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {review.rows.map((item) => {
            const verdict = verdictOf(item)
            return (
              <tr key={item.no}>
                <td>{item.no}</td>
                <td>{t(`why.${item.why}`)}</td>
                <td>{localText(item.row.local)}</td>
                <td>
                  {trailSentence(item.row, language)}
                  {item.records > 1 && ` · ${t('records', { records: item.records, lastSeq: item.lastSeq })}`}
                </td>
                <td>
                  {verdict ? t(`verdict.${verdict}`) : t('unanswered')}
                  {noteOf(item) !== '' && <div>{noteOf(item)}</div>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {signature && (
        <dl className="review-signature">
          <dt>{t('sheet.signature', { keyId: signature.keyId })}</dt>
          <dd className="mono">{signature.value}</dd>
          <dt>{t('sheet.sha256')}</dt>
          <dd className="mono">{signature.sha256}</dd>
          <dt>{t('sheet.publicKey')}</dt>
          <dd className="mono">{signature.publicKey}</dd>
        </dl>
      )}
    </article>
  )
}
