// Every change of what is owed, newest first, with what was owed after it.

import { Button } from 'antd'
import { useState } from 'react'
import { buckets } from '../../shared/law/allocation.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct, usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DateText } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { ReasonDialog } from './frame.tsx'
import type { MoneyView } from './payment-draft.ts'
import { Yuan } from './preview-table.tsx'
import { useWords } from './words.ts'

type Entry = Output<'money.ledger'>['rows'][number]
const reversible: readonly string[] = ['waiver', 'interest', 'cost', 'adjustment']

const UndoDialog = ({
  caseId,
  entry,
  onClose,
}: {
  readonly caseId: string
  readonly entry: Entry
  readonly onClose: () => void
}) => {
  const t = useWords()
  const act = useAct('money.reverse')
  return (
    <ReasonDialog
      title={t('dialog.undoTitle', { kind: t(`ledger.kinds.${entry.kind}`), sum: formatMoney(Math.abs(entry.total)) })}
      note={t('dialog.reverseNote')}
      busy={act.isPending}
      error={act.error}
      onClose={onClose}
      onSend={(reason) =>
        act.mutate(
          { caseId, entryId: entry.id, reason },
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

export const LedgerList = ({ view, supervises }: { readonly view: MoneyView; readonly supervises: boolean }) => {
  const t = useWords()
  const pages = usePages('money.ledger', { caseId: view.caseId })
  const [undo, setUndo] = useState<Entry>()
  const shown = buckets.filter(
    (bucket) => bucket === 'principal' || bucket === 'interest' || pages.rows.some(({ sums }) => sums[bucket] !== 0),
  )
  return (
    <section className="case-box" aria-label={t('ledger.title')}>
      <h2>{t('ledger.title')}</h2>
      <ErrorNote error={pages.error} onRetry={pages.retry} />
      <table className="money-table">
        <thead>
          <tr>
            <th>{t('ledger.on')}</th>
            <th>{t('ledger.kind')}</th>
            {shown.map((bucket) => (
              <th key={bucket} className="sum">
                {t(`bucket.${bucket}`)}
              </th>
            ))}
            <th className="sum">{t('ledger.total')}</th>
            <th className="sum">{t('ledger.after')}</th>
            <th>{t('ledger.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.rows.map((entry) => (
            <tr key={entry.id}>
              <td>
                <DateText value={entry.on} />
              </td>
              <td>{t(`ledger.kinds.${entry.kind}`)}</td>
              {shown.map((bucket) => (
                <td key={bucket} className="sum">
                  <Yuan fen={entry.sums[bucket]} />
                </td>
              ))}
              <td className="sum">
                <Yuan fen={entry.total} />
              </td>
              <td className="sum">
                <Yuan fen={entry.balance} />
              </td>
              <td className="money-why">
                {entry.reason} <span className="quiet">{entry.byName}</span>{' '}
                {entry.reversed && <span className="quiet">{t('ledger.undone')}</span>}
                {supervises && !view.closed && !entry.reversed && reversible.includes(entry.kind) && (
                  <Button size="small" type="link" onClick={() => setUndo(entry)}>
                    {t('ledger.undo')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasMore && (
        <Button size="small" onClick={pages.loadMore}>
          {t('ledger.more')}
        </Button>
      )}
      {undo && <UndoDialog caseId={view.caseId} entry={undo} onClose={() => setUndo(undefined)} />}
    </section>
  )
}
