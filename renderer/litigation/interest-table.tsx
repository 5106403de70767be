// A working of interest, line by line, and its sums: on the screen and on paper alike.

import { formatPpm } from '../../shared/law/lpr.ts'
import { formatYuan } from '../../shared/values/money.ts'
import type { Output } from '../door.ts'
import { Money } from '../parts/values.tsx'
import { type LawWords, useWords } from './words.ts'

export type Statement = Output<'interest.compute'>
type Line = Statement['working']['lines'][number]

const percent = (ppm: number | null, none: string): string => (ppm === null ? none : formatPpm(ppm))

const formula = ({ base, appliedPpm, days }: Line, basis: number): string =>
  `${formatYuan(base)} × ${formatPpm(appliedPpm)} ÷ ${basis} × ${days}`

const rateWords = (t: LawWords, { ratePpm, penaltyPpm }: Line): string =>
  formatPpm(ratePpm) + (penaltyPpm > 0 ? ` ${t('interest.plusPenalty', { rate: formatPpm(penaltyPpm) })}` : '')

export const InterestTable = ({ statement }: { readonly statement: Statement }) => {
  const t = useWords()
  const { working, dayBasis, countLast } = statement
  const end = working.lines.at(-1)?.to
  return (
    <div className="law-scroll">
      <table className="law-table">
        <thead>
          <tr>
            <th>{t('interest.line.from')}</th>
            <th>
              {t('interest.line.to')}
              <small>{t(countLast ? 'interest.toIncluded' : 'interest.toNote')}</small>
            </th>
            <th className="number">{t('interest.line.days')}</th>
            <th className="number">{t('interest.line.base')}</th>
            <th>{t('interest.line.rate')}</th>
            <th>{t('interest.line.cap')}</th>
            <th className="number">{t('interest.line.applied')}</th>
            <th>{t('interest.line.formula')}</th>
            <th className="number">{t('interest.line.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {working.lines.map((line) => (
            <tr key={`${line.from} ${line.phase}`}>
              <td className="day">
                {line.from}
                <small>{t(`interest.phase.${line.phase}`)}</small>
              </td>
              <td className="day">{countLast && line.to === end ? statement.until : line.to}</td>
              <td className="number">{line.days}</td>
              <td className="number">{formatYuan(line.base)}</td>
              <td>
                {rateWords(t, line)}
                <small>{t(`interest.rateRule.${line.rateRule}`)}</small>
              </td>
              <td>
                {percent(line.capPpm, t('interest.noCap'))}
                {line.capRule && <small>{t(`interest.capRule.${line.capRule}`)}</small>}
              </td>
              <td className="number">{formatPpm(line.appliedPpm)}</td>
              <td>{formula(line, dayBasis)}</td>
              <td className="number">{line.amount}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={8}>{t('interest.total')}</td>
            <td className="number">
              <strong>{formatYuan(working.supported)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

export const InterestNotes = ({ statement }: { readonly statement: Statement }) => {
  const t = useWords()
  const { working, placed, deducted } = statement
  const rows = working.lpr.map(({ on, ppm }) => `${on} ${formatPpm(ppm)}`).join(', ')
  return (
    <>
      {deducted > 0 && (
        <p>
          {t('interest.base', {
            placed: formatYuan(placed),
            deducted: formatYuan(deducted),
            lent: formatYuan(Math.max(0, placed - deducted)),
          })}
        </p>
      )}
      {working.notes.length > 0 && (
        <ul className="law-notes">
          {working.notes.map((note) => (
            <li key={note}>{t(`interest.notes.${note}`)}</li>
          ))}
        </ul>
      )}
      {rows !== '' && <p className="quiet">{t('interest.lprUsed', { rows })}</p>}
    </>
  )
}

export const InterestSums = ({ statement, ledger }: { readonly statement: Statement; readonly ledger: boolean }) => {
  const t = useWords()
  const { working, flatCharges, waivedInterest, due, posting } = statement
  const rows: (readonly [string, number, boolean?])[] = [
    [t('interest.agreedTotal'), working.agreed],
    ...(working.cap === null ? [] : [[t('interest.capTotal'), working.cap] as const]),
    [t('interest.supported'), working.supported, true],
    [t('interest.paid'), working.paidInterest],
    ...(waivedInterest > 0 ? [[t('interest.waived'), waivedInterest] as const] : []),
    [t('interest.outstanding'), due.interest, true],
    ...(working.returnable > 0 ? [[t('interest.returnable'), working.returnable, true] as const] : []),
    ...(flatCharges > 0
      ? [
          [t('interest.flat'), flatCharges] as const,
          [t('interest.flatSupported'), working.flatSupported, true] as const,
        ]
      : []),
    ...(ledger
      ? [
          [t('interest.ledger'), statement.ledger.interest] as const,
          ...(statement.ledger.penalty === 0 ? [] : [[t('interest.ledgerPenalty'), statement.ledger.penalty] as const]),
          [t('interest.posting'), posting.interest + posting.penalty, true] as const,
        ]
      : []),
  ]
  return (
    <dl className="law-sums">
      {rows.map(([label, fen, strong]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt className={strong ? 'strong' : 'quiet'}>{label}</dt>
          <dd className={strong ? 'strong' : ''}>
            <Money fen={fen} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
