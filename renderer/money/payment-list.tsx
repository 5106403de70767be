// The payments of a case, newest first: what each paid, and what can be done about it.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { buckets } from '../../shared/law/allocation.ts'
import { localDateOf } from '../../shared/values/dates.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { usePages } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useKeyNames } from '../parts/kbd.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { type PaymentPart, ReallocateDialog, ReverseDialog } from './part-dialogs.tsx'
import type { MoneyView } from './payment-draft.ts'
import { ReceiptPaper } from './receipt-paper.tsx'
import { useWords } from './words.ts'

type Open = { readonly kind: 'receipt' | 'reallocate' | 'reverse'; readonly part: PaymentPart }

export const PaymentList = ({ view, mayWrite }: { readonly view: MoneyView; readonly mayWrite: boolean }) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const pages = usePages('payments.list', { caseId: view.caseId })
  const [open, setOpen] = useState<Open>()
  const close = (): void => setOpen(undefined)
  const act = (kind: Open['kind'], part: PaymentPart) => (
    <Button
      size="small"
      type="link"
      aria-label={t('payments.of', {
        act: t(`payments.${kind}`),
        day: part.paidOn,
        sum: formatMoney(part.amount),
      })}
      onClick={() => setOpen({ kind, part })}
    >
      {t(`payments.${kind}`)}
    </Button>
  )
  const division = ({ sums }: PaymentPart): string =>
    buckets
      .filter((bucket) => sums[bucket] !== 0)
      .map((bucket) => `${t(`bucket.${bucket}`)} ${formatMoney(sums[bucket])}`)
      .join(' · ')
  return (
    <section className="case-box" aria-label={t('payments.title')}>
      <h2>{t('payments.title')}</h2>
      <ErrorNote error={pages.error} onRetry={pages.retry} />
      {pages.rows.length === 0 && !pages.loading && !pages.error && (
        <p className="quiet">
          {mayWrite && !view.closed ? t('payments.none', { keys: keyNames('p').join('+') }) : t('payments.noneRead')}
        </p>
      )}
      <ol className="money-parts">
        {pages.rows.map((part) => (
          <li key={part.id} className={part.reversed ? 'money-off' : ''}>
            <div className="money-part-head">
              <DateText value={part.paidOn} />
              <strong>
                <Money fen={part.amount} />
              </strong>
              {part.whole !== part.amount && (
                <span className="quiet">{t('payments.whole', { sum: formatMoney(part.whole) })}</span>
              )}
              <span>{t(`channel.${part.channel}`)}</span>
              <span>{part.payer}</span>
              {part.reference && <span className="mono quiet">{part.reference}</span>}
              <span className="quiet">{t(`receiver.${part.receivedBy}`)}</span>
              <span className="push" />
              {part.asked && <Tag color="warning">{t('payments.asked')}</Tag>}
              {mayWrite && !part.reversed && (
                <>
                  {act('receipt', part)}
                  {!view.closed && act('reallocate', part)}
                  {!view.closed && !part.asked && act('reverse', part)}
                </>
              )}
            </div>
            <div className="quiet">
              {part.reversed
                ? t('payments.reversed', {
                    reason: part.reversed.reason,
                    name: part.reversed.byName,
                    day: localDateOf(part.reversed.at),
                  })
                : `${division(part)} · ${t(`basis.${part.basis}`)} · ${t('payments.by')} ${part.byName}`}
              {part.receipt && ` · ${part.receipt}`}
              {part.note && ` · ${part.note}`}
            </div>
          </li>
        ))}
      </ol>
      {pages.hasMore && (
        <Button size="small" onClick={pages.loadMore}>
          {t('payments.more')}
        </Button>
      )}
      {open?.kind === 'reverse' && <ReverseDialog view={view} part={open.part} onClose={close} />}
      {open?.kind === 'reallocate' && <ReallocateDialog view={view} part={open.part} onClose={close} />}
      {open?.kind === 'receipt' && <ReceiptPaper caseId={view.caseId} partId={open.part.id} onClose={close} />}
    </section>
  )
}
