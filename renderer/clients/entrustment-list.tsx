// A client's contracts of entrustment, newest first; the one that holds today is marked. T adds one.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { formatPercent } from '../../shared/values/percent.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Money, officeToday } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { BoxProps } from './contact-box.tsx'
import { EntrustmentDialog } from './entrustment-dialog.tsx'
import type { Entrustment } from './entrustment-draft.ts'
import { useRemovePart } from './part-dialog.tsx'
import { useWords } from './words.ts'

const Fee = ({ fee }: { readonly fee: Entrustment['fee'] }) => {
  const t = useWords()
  return (
    <>
      {fee.bands.map(({ fromDays, ppm }, index) => {
        const next = fee.bands[index + 1]
        return (
          <div key={fromDays}>
            {next ? t('fee.between', { from: fromDays, to: next.fromDays - 1 }) : t('fee.beyond', { from: fromDays })}{' '}
            <strong>{formatPercent(ppm)} %</strong>
          </div>
        )
      })}
      {fee.kind !== 'share' && (
        <div>
          {t('fee.perCase')}{' '}
          <strong>
            <Money fen={fee.perCase} />
          </strong>
          {' · '}
          {t(`fee.dues.${fee.due}`)}
        </div>
      )}
    </>
  )
}

export const EntrustmentList = ({ view }: BoxProps) => {
  const t = useWords()
  const { remove, error } = useRemovePart(view)
  const [dialog, setDialog] = useState<Entrustment | null>()
  useHotkeys([{ keys: 't', label: t('entrustment.add'), run: () => setDialog(null) }])
  const today = officeToday()
  const stateOf = ({ fromOn, toOn }: Entrustment) =>
    fromOn > today ? 'coming' : toOn !== null && toOn < today ? 'over' : 'inForce'
  return (
    <section className="entrustments" aria-label={t('entrustment.title')}>
      <div className="entrustments-head">
        <Button onClick={() => setDialog(null)}>{t('entrustment.add')}</Button>
        <Kbd keys="t" />
      </div>
      <ErrorNote error={error} />
      {view.entrustments.length === 0 && <EmptyState title={t('entrustment.none')} next={t('entrustment.noneNext')} />}
      {view.entrustments.map((entrustment) => {
        const state = stateOf(entrustment)
        return (
          <article key={entrustment.id} className="case-box entrustment">
            <header className="client-part-line">
              <strong className="mono">{entrustment.number}</strong>
              <Tag variant="outlined" color={state === 'inForce' ? 'green' : 'default'}>
                {t(`entrustment.states.${state}`)}
              </Tag>
              <span className="push" />
              <Button
                size="small"
                type="text"
                aria-label={t('changeOf', { name: entrustment.number })}
                onClick={() => setDialog(entrustment)}
              >
                {t('edit')}
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={t('removeOf', { name: entrustment.number })}
                onClick={() => remove('entrustment', entrustment, entrustment.number)}
              >
                {t('remove')}
              </Button>
            </header>
            <dl className="facts entrustment-facts">
              <div>
                <dt>{t('entrustment.term')}</dt>
                <dd>
                  {entrustment.fromOn} – {entrustment.toOn ?? t('entrustment.endless')}
                </dd>
              </div>
              <div>
                <dt>{t('entrustment.signedOn')}</dt>
                <dd>{entrustment.signedOn ?? '—'}</dd>
              </div>
              <div>
                <dt>{t('entrustment.receives')}</dt>
                <dd>{t(`entrustment.receivers.${entrustment.receives}`)}</dd>
              </div>
              <div>
                <dt>{t('allocation.title')}</dt>
                <dd>
                  {entrustment.allocation
                    ? entrustment.allocation.map((bucket) => t(`allocation.buckets.${bucket}`)).join(' → ')
                    : t('allocation.law')}
                </dd>
              </div>
              <div>
                <dt>{t('fee.title')}</dt>
                <dd>
                  <Fee fee={entrustment.fee} />
                </dd>
              </div>
            </dl>
            {entrustment.note && <p className="client-note">{entrustment.note}</p>}
          </article>
        )
      })}
      {dialog !== undefined && (
        <EntrustmentDialog clientId={view.id} entrustment={dialog} onClose={() => setDialog(undefined)} />
      )}
    </section>
  )
}
