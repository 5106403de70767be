// The trail as sentences, newest first: read, filter by person, act, record, outcome and day, verify, export.

import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { TrailRow } from '../../shared/locale/trail-sentence.ts'
import { refreshGroups, useAct, useCall, usePages } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useRunningJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { trailColumns } from './columns.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filter, inputOf, isFiltered, noFilter, useFilter } from './filter-state.ts'
import { TrailDetail } from './trail-detail.tsx'
import { type TrailJob, TrailJobView } from './trail-jobs.tsx'
import { useWords } from './words.ts'
import './audit.css'

const reasons = ['daily', 'backup', 'on-demand', 'restore', 'rotation', 'export'] as const

const useNote = (): { readonly note: string; readonly publicKey: string | undefined } => {
  const t = useWords()
  const { data } = useCall('trail.state', {})
  if (!data) return { note: ' ', publicKey: undefined }
  const { records, lastVerified, checkpoint, publicKey } = data
  const verified = lastVerified
    ? t(lastVerified.whole ? 'verifiedWhole' : 'verifiedBroken', { at: formatInstant(lastVerified.at) })
    : t('verifiedNever')
  const reason = reasons.find((one) => one === checkpoint?.reason) ?? 'other'
  const signed = checkpoint
    ? t('checkpointAt', { at: formatInstant(checkpoint.at), reason: t(`reason.${reason}`) })
    : t('checkpointNever')
  return { note: t('note', { records: records.toLocaleString('en-US'), verified, checkpoint: signed }), publicKey }
}

export const TrailPage = () => {
  const t = useWords()
  const language = useLanguage()
  const [filter, change] = useFilter()
  const pages = usePages('trail.list', inputOf(filter))
  const { note, publicKey } = useNote()
  const [openSeq, setOpenSeq] = useState<number>()
  const [showKey, setShowKey] = useState(false)
  const [own, setOwn] = useState<TrailJob>()
  const first = useRef<HTMLSelectElement>(null)
  const verify = useAct('trail.verify')
  const exporting = useAct('trail.export')
  const checkpoint = useAct('trail.checkpoint')
  const verifyJob = useRunningJob('trail-verify')
  const exportJob = useRunningJob('trail-export')
  const running = verifyJob ?? exportJob
  const job: TrailJob | undefined =
    own ?? (running && { jobId: running.jobId, kind: verifyJob ? 'trail-verify' : 'trail-export' })
  const error = verify.error ?? exporting.error ?? checkpoint.error

  // A stretch of the trail without a match is not the end: the next one is asked for by itself.
  const { rows, hasMore, loadingMore, loadMore } = pages
  useEffect(() => {
    if (rows.length === 0 && hasMore && !loadingMore) loadMore()
  }, [rows.length, hasMore, loadingMore, loadMore])

  const start = (kind: TrailJob['kind']): void => {
    const act = kind === 'trail-verify' ? verify : exporting
    if (act.isPending || running) return
    verify.reset()
    exporting.reset()
    act.mutate({}, { onSuccess: ({ jobId }) => jobId !== null && setOwn({ jobId, kind }) })
  }
  const open = rows.findIndex(({ seq }) => seq === openSeq)
  const row = rows[open]
  const show = (index: number): (() => void) | undefined => {
    const target = rows[index]
    return (
      target &&
      (() => {
        setOpenSeq(target.seq)
        change({ active: String(target.seq) })
      })
    )
  }
  const filterBy = (part: Partial<Filter>): void => change({ ...part, active: '' })
  const onPerson = (person: TrailRow): void => filterBy({ actor: person.actorId ?? '' })

  useHotkeys([
    { keys: 'v', label: t('keys.verify'), run: () => start('trail-verify') },
    { keys: 'e', label: t('keys.export'), run: () => start('trail-export') },
    { keys: '/', label: t('keys.search'), run: () => first.current?.focus() },
    { keys: 'alt+x', label: t('keys.reset'), run: () => change(noFilter), disabled: !isFiltered(filter) },
  ])

  return (
    <>
      <PageHead title={t('title')} note={note}>
        <Button onClick={() => refreshGroups(['trail'])}>{t('refresh')}</Button>
        <Button
          loading={checkpoint.isPending}
          onClick={() => checkpoint.mutate({}, { onSuccess: ({ seq }) => toastDone(t('checkpointDone', { seq })) })}
        >
          {t('checkpoint')}
        </Button>
        <Button aria-expanded={showKey} onClick={() => setShowKey(!showKey)}>
          {t('key')}
        </Button>
        <Button title={t('exportHint')} disabled={running !== undefined} onClick={() => start('trail-export')}>
          {t('export')}
        </Button>
        <Kbd keys="e" />
        <Button
          type="primary"
          title={t('verifyHint')}
          disabled={running !== undefined}
          onClick={() => start('trail-verify')}
        >
          {t('verify')}
        </Button>
        <Kbd keys="v" />
      </PageHead>
      {showKey && publicKey && (
        <Alert
          className="trail-key"
          type="info"
          title={<span className="mono trail-hash">{publicKey}</span>}
          description={t('keyNote')}
          closable={{ onClose: () => setShowKey(false) }}
        />
      )}
      <ErrorNote error={error} />
      {job && <TrailJobView key={job.jobId} job={job} />}
      <FilterBar filter={filter} onChange={change} firstRef={first} />
      <VirtualTable
        name="trail"
        label={t('table')}
        columns={trailColumns(t, language, onPerson)}
        pages={pages}
        rowKey={({ seq }) => String(seq)}
        onOpen={({ seq }) => setOpenSeq(seq)}
        activeKey={filter.active}
        onActive={(active) => change({ active })}
        rowClass={({ outcome }) => (outcome === 'done' ? undefined : `trail-${outcome}`)}
        empty={
          hasMore ? (
            <p className="quiet trail-further">{t('further')}</p>
          ) : isFiltered(filter) ? (
            <EmptyState title={t('nothing')} next={t('nothingNext')} />
          ) : (
            <EmptyState title={t('empty')} next={t('emptyNext')} />
          )
        }
        autoFocus
      />
      {row && (
        <TrailDetail
          row={row}
          onClose={() => setOpenSeq(undefined)}
          onFilter={filterBy}
          onNewer={show(open - 1)}
          onOlder={show(open + 1)}
        />
      )}
    </>
  )
}
