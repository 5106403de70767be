// What stands firm about a case: sums, dates, debtor. Read-only.

import type { ReactNode } from 'react'
import { formatRate } from '../../shared/values/rate.ts'
import type { Output } from '../door.ts'
import { MaskedValue } from '../parts/masked-value.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { useRateCap } from './rate-cap.ts'
import { useWords } from './words.ts'

type View = Output<'cases.read'>

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

export const SumFacts = ({ view }: { readonly view: View }) => {
  const t = useWords()
  return (
    <section className="case-box">
      <h2>{t('case.sums')}</h2>
      <p className="case-balance">
        <span className="quiet">{t('case.balance')}</span> <Money fen={view.balance} />
      </p>
      <dl className="facts facts-two">
        <Fact label={t('case.principal')}>
          <Money fen={view.principal} />
        </Fact>
        <Fact label={t('case.interest')}>
          <Money fen={view.interest} />
        </Fact>
        <Fact label={t('case.penalty')}>
          <Money fen={view.penalty} />
        </Fact>
        <Fact label={t('case.costs')}>
          <Money fen={view.costs} />
        </Fact>
        <Fact label={t('case.legalCosts')}>
          <Money fen={view.legalCosts} />
        </Fact>
        <Fact label={t('case.adjustments')}>
          <Money fen={view.adjustments} />
        </Fact>
      </dl>
    </section>
  )
}

export const DateFacts = ({ view }: { readonly view: View }) => {
  const t = useWords()
  return (
    <section className="case-box">
      <h2>{t('case.dates')}</h2>
      <dl className="facts facts-two">
        <Fact label={t('case.placedOn')}>
          <DateText value={view.placedOn} />
        </Fact>
        <Fact label={t('case.recallOn')}>
          <DateText value={view.recallOn} />
        </Fact>
        <Fact label={t('case.contractOn')}>
          <DateText value={view.contractOn} />
        </Fact>
        <Fact label={t('case.dueOn')}>
          <DateText value={view.dueOn} />
        </Fact>
      </dl>
      <dl className="facts">
        <Fact label={t('case.contractNumber')}>
          <span className="mono">{view.contractNumber || '—'}</span>
        </Fact>
        <Fact label={t('case.client')}>{view.client.name}</Fact>
        {view.legal && <Fact label={t('case.legal')}>{view.legal.name}</Fact>}
      </dl>
    </section>
  )
}

const rate = (ppm: number | null, none: string): string => (ppm === null ? none : formatRate(ppm))

/** What was agreed: lender, rates, how it is repaid. */
export const TermFacts = ({ view }: { readonly view: View }) => {
  const t = useWords()
  const cap = useRateCap(view.contractOn, view.lender)
  const { ratePpm, defaultRatePpm, instalments } = view
  const above = cap !== undefined && Math.max(ratePpm ?? 0, defaultRatePpm ?? 0) > cap
  return (
    <section className="case-box">
      <h2>{t('case.terms')}</h2>
      <dl className="facts facts-two">
        <Fact label={t('case.rate')}>{rate(ratePpm, t('case.noRate'))}</Fact>
        <Fact label={t('case.defaultRate')}>{rate(defaultRatePpm, t('case.noRate'))}</Fact>
        <Fact label={t('case.lender')}>{t(`lenders.${view.lender}`)}</Fact>
        <Fact label={t('case.deducted')}>
          <Money fen={view.deducted} />
        </Fact>
        <Fact label={t('case.repayment')}>{t(`repayments.${view.repayment}`)}</Fact>
      </dl>
      {above && <p className="case-capped">{t('case.capped', { cap: formatRate(cap) })}</p>}
      {instalments.length > 0 && (
        <details className="case-schedule">
          <summary>
            {t('case.instalments', { count: instalments.length, day: instalments.at(-1)?.dueOn ?? '' })}
          </summary>
          <table aria-label={t('case.schedule')}>
            <tbody>
              {instalments.map(({ dueOn, principal, interest }, index) => (
                <tr key={`${dueOn} ${index}`}>
                  <td>{index + 1}</td>
                  <td>
                    <DateText value={dueOn} />
                  </td>
                  <td>
                    <Money fen={principal} />
                  </td>
                  <td>
                    <Money fen={interest} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )
}

export const DebtorFacts = ({ view, children }: { readonly view: View; readonly children: ReactNode }) => {
  const t = useWords()
  const { debtor } = view
  return (
    <section className="case-box">
      <h2>{t('case.debtor')}</h2>
      {children}
      <dl className="facts">
        <Fact label={debtor.idKind ? t(`form.idKinds.${debtor.idKind}`) : t('case.idNumber')}>
          <MaskedValue
            mask={debtor.idMask}
            name={t('case.idNumber')}
            of={{ kind: 'debtor', id: debtor.id, field: 'idNumber' }}
            hotkey="alt+i"
          />
        </Fact>
        <Fact label={t('case.employer')}>{debtor.employer || '—'}</Fact>
        <Fact label={t('case.address')}>{debtor.address || '—'}</Fact>
      </dl>
    </section>
  )
}
