// The requests page: what is open to oneself, what one asked for and what came of it. N asks, Enter opens one, Delete
// withdraws it.

import { Button } from 'antd'
import { useState } from 'react'
import type { ListData } from '../app/list-pages.ts'
import { queryClient, usePages } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { startAsking, useAsking } from './asking.ts'
import { useItemsText } from './items.tsx'
import { LiveList } from './live-list.tsx'
import { OwnGlass } from './own-glass.tsx'
import { useSpan } from './parts.tsx'
import { isOpen, type OwnRequest, RequestDetail, useAnswer, useWithdraw } from './request-detail.tsx'
import { useWords } from './words.ts'
import './access.css'

const Requests = () => {
  const t = useWords()
  const keyNames = useKeyNames()
  const span = useSpan()
  const itemsText = useItemsText()
  const answerOf = useAnswer()
  const { role, readOnly } = usePerson()
  const glass = queryClient
    .getQueryData<ListData<OwnRequest>>(['access.mine', {}, 'pages'])
    ?.pages.flatMap((page) => (page as unknown as Output<'access.mine'>).glass)
  const asking = useAsking((state) => state.asking !== undefined)
  const pages = usePages('access.mine', {})
  const [activeKey, setActiveKey] = useState<string>()
  const [openId, setOpenId] = useState<string>()
  const { act, withdraw } = useWithdraw()
  const active = pages.rows.find(({ id }) => id === activeKey) ?? pages.rows[0]
  const opened = pages.rows.find(({ id }) => id === openId)
  // The front desk has no cases to name: it asks from the visit itself.
  const asksByNumber = role !== 'front-desk' && !readOnly
  const ask = (): void => startAsking({ dialog: 'ask', name: '', mask: '' })
  const resting = asking || opened !== undefined
  useHotkeys([
    { keys: 'n', label: t('key.new'), run: ask, disabled: resting || !asksByNumber },
    {
      keys: 'delete',
      label: t('key.withdraw'),
      run: () => active && withdraw(active),
      disabled: resting || !active || !isOpen(active),
    },
  ])
  const columns: readonly Column<OwnRequest>[] = [
    {
      key: 'asked',
      title: t('mine.column.asked'),
      width: 140,
      fixed: true,
      render: (row) => <DateText value={row.askedAt} />,
    },
    { key: 'what', title: t('mine.column.what'), width: 280, grow: true, render: (row) => itemsText(row.items) },
    { key: 'purpose', title: t('mine.column.purpose'), width: 110, render: (row) => row.purposeName },
    { key: 'hours', title: t('mine.column.hours'), width: 80, render: (row) => span(row.hours) },
    {
      key: 'urgency',
      title: t('mine.column.urgency'),
      width: 84,
      render: (row) => (
        <span className={row.urgency === 'urgent' ? 'access-urgent' : undefined}>{t(`urgencies.${row.urgency}`)}</span>
      ),
    },
    {
      key: 'state',
      title: t('mine.column.state'),
      width: 164,
      render: (row) => <span className={`access-state-${row.state}`}>{t(`states.${row.state}`)}</span>,
    },
    { key: 'answer', title: t('mine.column.answer'), width: 250, grow: true, render: answerOf },
  ]
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        {asksByNumber && (
          <>
            <Button type="primary" onClick={ask}>
              {t('key.new')}
            </Button>
            <Kbd keys="n" />
          </>
        )}
      </PageHead>
      <LiveList />
      <ErrorNote error={act.error} />
      <section className="access-requests" aria-label={t('mine.requests')}>
        <h2>{t('mine.requests')}</h2>
        <VirtualTable
          name="access-requests"
          label={t('mine.table')}
          columns={columns}
          pages={pages}
          rowKey={(row) => row.id}
          activeKey={active?.id}
          onActive={setActiveKey}
          onOpen={(row) => setOpenId(row.id)}
          empty={
            <EmptyState
              title={t('mine.empty')}
              next={asksByNumber ? t('mine.emptyNext', { keys: keyNames('n').join('+') }) : t('mine.emptyDesk')}
            />
          }
          autoFocus
        />
      </section>
      <OwnGlass rows={glass} />
      {opened && <RequestDetail row={opened} onClose={() => setOpenId(undefined)} />}
    </>
  )
}

const AccessDesk = () => (
  <Watermarked>
    <Requests />
  </Watermarked>
)

export default AccessDesk
