// What is owed, in six buckets, now or at the end of any past day; what was paid and waived; the certificate once nothing
// is owed.

import { Button } from 'antd'
import { useState } from 'react'
import { buckets } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { DayField } from '../cases/day-field.tsx'
import { parseDay } from '../cases/quick-date.ts'
import { Kbd } from '../parts/kbd.tsx'
import { Money, officeToday } from '../parts/values.tsx'
import type { MoneyView } from './payment-draft.ts'
import { useWords } from './words.ts'

type Props = {
  readonly view: MoneyView
  /** Since when the case is on the books: before it there is nothing to differ from. */
  readonly since: string
  readonly onDay: (day: string | null) => void
  readonly mayWrite: boolean
  readonly supervises: boolean
  readonly onWaive: () => void
  readonly onCharge: () => void
  readonly onCertificate: () => void
}

export const BalanceBox = ({ view, since, onDay, mayWrite, supervises, onWaive, onCharge, onCertificate }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const today = officeToday()
  const { asOf, now, totals } = view
  const past = typed !== '' && asOf.on < today
  const shown = past ? asOf : now
  const type = (text: string): void => {
    setTyped(text)
    const day = text.trim() === '' ? undefined : parseDay(text, today, false)
    onDay(day !== undefined && day < today ? day : null)
  }
  return (
    <section className="case-box" aria-label={t('account.title')}>
      <h2>
        {t('account.title')}{' '}
        <span className="quiet">{past ? t('account.asOfDay', { day: asOf.on }) : t('account.now')}</span>
      </h2>
      <p className="case-balance">
        <span className="quiet">{t('balance')}</span> <Money fen={shown.balance} />
      </p>
      <dl className="facts facts-two">
        {buckets.map((bucket) => (
          <div key={bucket}>
            <dt>{t(`bucket.${bucket}`)}</dt>
            <dd>
              <Money fen={shown.sums[bucket]} />
            </dd>
          </div>
        ))}
      </dl>
      {past && asOf.on >= since && asOf.recorded.balance !== asOf.balance && (
        <p className="money-note">{t('account.recorded', { balance: formatMoney(asOf.recorded.balance) })}</p>
      )}
      {!past && now.balance < 0 && (
        <p className="money-note">{t('account.credit', { sum: formatMoney(-now.balance) })}</p>
      )}
      <dl className="facts facts-two money-totals">
        <div>
          <dt>{t('account.placed')}</dt>
          <dd>
            <Money fen={totals.placed} />
          </dd>
        </div>
        <div>
          <dt>{t('account.paid')}</dt>
          <dd>
            <Money fen={totals.paid} />
          </dd>
        </div>
        <div>
          <dt>{t('account.waived')}</dt>
          <dd>
            <Money fen={totals.waived} />
          </dd>
        </div>
      </dl>
      <div className="money-asof">
        <DayField
          name="asOf"
          label={t('account.asOf')}
          hint={t('account.asOfHint')}
          coming={false}
          value={typed}
          onChange={type}
        />
        {past && (
          <Button size="small" onClick={() => type('')}>
            {t('account.today')}
          </Button>
        )}
      </div>
      {mayWrite && (
        <div className="money-acts">
          {!view.closed && now.balance > 0 && (
            <>
              <Button size="small" onClick={onWaive}>
                {t('account.waive')}
              </Button>
              <Kbd keys="w" />
            </>
          )}
          {!view.closed && supervises && (
            <Button size="small" onClick={onCharge}>
              {t('account.charge')}
            </Button>
          )}
          {now.balance <= 0 && totals.paid + totals.waived > 0 && (
            <Button size="small" onClick={onCertificate}>
              {t('account.certificate')}
            </Button>
          )}
        </div>
      )}
      {mayWrite && !view.closed && now.balance <= 0 && totals.paid + totals.waived > 0 && (
        <p className="money-note">{t('account.settled')}</p>
      )}
    </section>
  )
}
