// The security officer's page of the notice: the version in force, the next one in the making, and the former ones, which
// are kept for good because signatures are bound to their text.

import { useState } from 'react'
import { useCall, usePages } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useDraft } from '../stores/drafts.ts'
import { type Notice, type NoticeDraft, NoticeEditor } from './notice-editor.tsx'
import { usePurposeNames } from './notice-purposes.tsx'
import { NoticeReader } from './notice-reader.tsx'
import { StatePurposes } from './state-purposes.tsx'
import { useWords } from './words.ts'
import './notices.css'

const NoticeHistory = ({ current, onUse }: { current: Notice; onUse: (notice: Notice) => void }) => {
  const t = useWords()
  const pages = usePages('notices.list', {})
  const names = usePurposeNames()
  const [openId, setOpenId] = useState<string>()
  const open = pages.rows.find(({ id }) => id === openId)
  const columns: readonly Column<Notice>[] = [
    {
      key: 'number',
      title: t('history'),
      width: 150,
      render: (row) => (
        <>
          {t('version', { number: row.number })} {row.id === current.id && <strong>{t('inForce')}</strong>}
        </>
      ),
    },
    { key: 'at', title: t('published'), width: 150, render: (row) => <DateText value={row.publishedAt} /> },
    {
      key: 'purposes',
      title: t('purposes'),
      width: 260,
      grow: true,
      render: (row) => names(row.purposeIds) || <span className="notice-unsaid">{t('notSaid')}</span>,
    },
    {
      key: 'zh',
      title: `${t('fingerprint')} · ${t('zh')}`,
      width: 200,
      render: (row) => <span className="mono">{row.zhSha256}</span>,
    },
    {
      key: 'en',
      title: `${t('fingerprint')} · ${t('en')}`,
      width: 200,
      render: (row) => <span className="mono">{row.enSha256}</span>,
    },
  ]
  return (
    <div className="notice-history">
      <VirtualTable
        name="notices"
        label={t('history')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpenId(row.id)}
        empty={null}
      />
      {open?.purposeIds.length === 0 && <StatePurposes notice={open} onClose={() => setOpenId(undefined)} />}
      {open && open.purposeIds.length > 0 && (
        <NoticeReader
          title={t('version', { number: open.number })}
          zh={open.zh}
          en={open.en}
          publishedId={open.id}
          onClose={() => setOpenId(undefined)}
          onUse={() => {
            onUse(open)
            setOpenId(undefined)
          }}
        />
      )}
    </div>
  )
}

/** Begins anew with each version in force: an empty draft is the text in force. */
const Version = ({ current }: { readonly current: Notice }) => {
  const draft = useDraft<NoticeDraft>('notices.next', {
    zh: current.zh,
    en: current.en,
    purposeIds: current.purposeIds,
  })
  if (!draft.ready) return null
  return (
    <>
      <NoticeEditor current={current} draft={draft} />
      <NoticeHistory current={current} onUse={({ zh, en, purposeIds }) => draft.setValue({ zh, en, purposeIds })} />
    </>
  )
}

const Notices = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('notices.current', {})
  return (
    <>
      <PageHead
        title={t('title')}
        note={data && t('current', { number: data.number, time: formatInstant(data.publishedAt) })}
      />
      <p className="quiet notice-lead">{t('note')}</p>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && <Version key={data.id} current={data} />}
    </>
  )
}

export default Notices
