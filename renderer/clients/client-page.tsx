// One client: what its cases of the team come to; who to speak to, its accounts and contracts; its cases, files and
// statements. E changes it, N registers a case for it, Alt+1 … turn the leaves.

import { Button, Tabs, Tag } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText, Money } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, goBack, setParams, usePlace } from '../stores/navigation.ts'
import { AccountBox } from './account-box.tsx'
import { ClientCases } from './client-cases.tsx'
import { ContactBox } from './contact-box.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { EntrustmentList } from './entrustment-list.tsx'
import { useWords } from './words.ts'

export type ClientView = Output<'clients.read'>
export type ClientTabProps = { readonly view: ClientView }

const leaves = {
  documents: lazy(() => import('./client-documents.tsx')),
  statements: lazy(() => import('./client-statements.tsx')),
} as const
const offered = ['cases', 'entrustments', 'documents', 'statements'] as const
type Tab = (typeof offered)[number]

const back = (): void => {
  if (!goBack()) go('clients', 'list')
}

const Totals = ({ totals }: { readonly totals: ClientView['totals'] }) => {
  const t = useWords()
  const rate = totals.placed > 0 ? `${((totals.recovered / totals.placed) * 100).toFixed(1)} %` : '—'
  return (
    <dl className="client-totals" aria-label={t('totals.title')}>
      <div>
        <dt>{t('totals.cases')}</dt>
        <dd>{t('totals.ofCases', { open: totals.openCases, all: totals.cases })}</dd>
      </div>
      <div>
        <dt>{t('totals.placed')}</dt>
        <dd>
          <Money fen={totals.placed} />
        </dd>
      </div>
      <div>
        <dt>{t('totals.recovered')}</dt>
        <dd>
          <Money fen={totals.recovered} />
        </dd>
      </div>
      <div>
        <dt>{t('totals.rate')}</dt>
        <dd>{rate}</dd>
      </div>
      <div>
        <dt>{t('totals.outstanding')}</dt>
        <dd>
          <Money fen={totals.outstanding} />
        </dd>
      </div>
    </dl>
  )
}

export const ClientPage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const { params } = usePlace()
  const { data: view, error, refetch } = useCall('clients.read', { id })
  const [editing, setEditing] = useState(false)
  const open: Tab = offered.find((name) => name === params.tab) ?? 'cases'
  const newCase = (): void => go('cases', 'new', { clientId: id, clientName: view?.name ?? '' })
  useHotkeys([
    { keys: 'e', label: t('key.edit'), run: () => setEditing(true), disabled: !view },
    { keys: 'n', label: t('key.newCase'), run: newCase, disabled: !view },
    { keys: 'escape', label: t('key.back'), run: back },
    ...offered.map((name, index) => ({
      keys: `alt+${index + 1}`,
      label: t(`tab.${name}`),
      run: () => setParams({ id, tab: name }),
    })),
  ])
  if (error && !view) {
    return (
      <>
        <PageHead title={t('title')}>
          <Button onClick={back}>{t('back')}</Button>
        </PageHead>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!view) return null
  const Leaf = open === 'cases' || open === 'entrustments' ? undefined : leaves[open]
  return (
    <Watermarked>
      <PageHead
        title={
          <span className="case-title">
            {view.name} <Tag variant="outlined">{t(`kinds.${view.kind}`)}</Tag>
            {view.creditCode && <span className="mono quiet">{view.creditCode}</span>}
          </span>
        }
        note={
          <>
            {t('updated')} <DateText value={view.updatedAt} /> {view.updatedBy}
          </>
        }
      >
        <Button onClick={() => setEditing(true)}>{t('edit')}</Button>
        <Kbd keys="e" />
        <Button type="primary" onClick={newCase}>
          {t('newCase')}
        </Button>
        <Kbd keys="n" />
        <Button onClick={back}>{t('back')}</Button>
      </PageHead>
      <Totals totals={view.totals} />
      <div className="case-page">
        <div className="case-side">
          {(view.address || view.note) && (
            <section className="case-box">
              <h2>{t('facts')}</h2>
              {view.address && <p>{view.address}</p>}
              {view.note && <p className="client-note">{view.note}</p>}
            </section>
          )}
          <ContactBox view={view} />
          <AccountBox view={view} />
        </div>
        <div className="client-main">
          <Tabs
            className="case-tabs"
            size="small"
            activeKey={open}
            onChange={(tab) => setParams({ id, tab })}
            items={offered.map((name, index) => ({
              key: name,
              label: <span title={`Alt+${index + 1}`}>{t(`tab.${name}`)}</span>,
            }))}
          />
          {open === 'cases' && <ClientCases clientId={id} />}
          {open === 'entrustments' && <EntrustmentList view={view} />}
          {Leaf && (
            <Suspense fallback={null}>
              <Leaf view={view} />
            </Suspense>
          )}
        </div>
      </div>
      {editing && <EditDialog view={view} onClose={() => setEditing(false)} />}
    </Watermarked>
  )
}
