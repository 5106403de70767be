// One batch: its dry run with what will happen to each row and why, its way in or out again, and what came of it.

import { Alert, Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { useAct, useCall, usePages } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { JobProgressBar, useJob, useRunningJob } from '../parts/job-progress-bar.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Money } from '../parts/values.tsx'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, setParams, usePlace } from '../stores/navigation.ts'
import { toastDone } from '../stores/toasts.ts'
import { type Batch, canUndo, StateTag } from './history-page.tsx'
import { Outcome } from './outcome.tsx'
import { rowColumns } from './row-columns.tsx'
import { Steps } from './steps.tsx'
import { UndoDialog } from './undo-dialog.tsx'
import type { ImportRow } from './why.ts'
import { useWords } from './words.ts'

const outcomes = ['new', 'update', 'duplicate', 'refused'] as const
const kinds = ['import-check', 'import', 'import-undo'] as const
const under: readonly Batch['state'][] = ['checking', 'writing', 'updating', 'undoing', 'removing']

/** The job that this batch is in now: the one that was begun here, or one that runs. */
const useBatchJob = (id: string, state: Batch['state'] | undefined): string | undefined => {
  const { params } = usePlace()
  const running = [useRunningJob(kinds[0]), useRunningJob(kinds[1]), useRunningJob(kinds[2])].find(Boolean)
  const own = params.id === id ? params.jobId : undefined
  return own ?? (state && under.includes(state) ? running?.jobId : undefined)
}

export const BatchPage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const language = useLanguage()
  const { params } = usePlace()
  const read = useCall('imports.read', { id }, { keepPrevious: true })
  const batch = read.data?.batch
  const filter = outcomes.find((outcome) => outcome === params.filter)
  const [active, setActive] = useState('')
  const [undoing, setUndoing] = useState(false)
  const jobId = useBatchJob(id, batch?.state)
  const job = useJob(jobId)
  const running = job?.state === 'running' || (batch !== undefined && under.includes(batch.state))
  const waiting = batch?.state === 'checked'
  const shown = batch !== undefined && ['checked', 'writing', 'updating', 'done'].includes(batch.state)
  const pages = usePages('imports.rows', { id, ...(filter && { outcome: filter }) }, { enabled: shown })
  const choose = useAct('imports.chooseRows')
  const start = useAct('imports.start')
  const discard = useAct('imports.discard')
  const save = useAct('imports.saveRefused')
  const [savingId, setSavingId] = useState<string>()
  const saved = useJob(savingId)

  const show = (outcome: (typeof outcomes)[number] | ''): void => setParams({ ...params, filter: outcome })
  // What was just chosen, until the rows say so themselves: two presses in a row are two acts.
  const [own, setOwn] = useState<Readonly<Record<number, boolean>>>({})
  const isChosen = (row: ImportRow): boolean => own[row.number] ?? row.chosen
  const toggle = (row: ImportRow, chosen = !isChosen(row)): void => {
    if (waiting && (row.outcome === 'new' || row.outcome === 'update')) {
      setOwn((before) => ({ ...before, [row.number]: chosen }))
      choose.mutate({ id, which: { rows: [row.number] }, chosen })
    }
  }
  const chooseAll = (chosen: boolean): void => {
    setOwn({})
    for (const outcome of ['new', 'update'] as const) {
      if ((batch?.counts[outcome] ?? 0) > 0 && (!filter || filter === outcome)) {
        choose.mutate({ id, which: { outcome }, chosen })
      }
    }
  }
  const chosen = read.data?.chosen
  const ready = waiting && (chosen?.new ?? 0) + (chosen?.update ?? 0) > 0 && !start.isPending && !choose.isPending
  const goAhead = async (): Promise<void> => {
    if (!batch || !ready) return
    const { jobId: began } = await start.mutateAsync({ id, version: batch.version })
    setParams({ ...params, jobId: began, kind: 'import', filter: '' })
  }
  const saveAs = (format: 'xlsx' | 'csv'): void => {
    save.mutateAsync({ id, format }).then(
      ({ jobId: began }) => setSavingId(began),
      () => undefined,
    )
  }
  const drop = async (): Promise<void> => {
    if (!batch) return
    await discard.mutateAsync({ id, version: batch.version })
    toastDone(t('check.discarded'))
    go('imports', 'imports')
  }
  const present = pages.rows.find(({ number }) => String(number) === active)
  const refused = shown && (batch?.counts.refused ?? 0) > 0
  useHotkeys([
    { keys: '1', label: t('keys.all'), run: () => show(''), disabled: !shown },
    { keys: '2', label: t('keys.new'), run: () => show('new'), disabled: !shown },
    { keys: '3', label: t('keys.update'), run: () => show('update'), disabled: !shown },
    { keys: '4', label: t('keys.duplicate'), run: () => show('duplicate'), disabled: !shown },
    { keys: '5', label: t('keys.refused'), run: () => show('refused'), disabled: !shown },
    { keys: 'x', label: t('keys.toggle'), run: () => present && toggle(present), disabled: !waiting },
    { keys: 's', label: t('keys.save'), run: () => saveAs(batch?.format ?? 'xlsx'), disabled: !refused },
    { keys: 'u', label: t('keys.undo'), run: () => setUndoing(true), disabled: !batch || !canUndo(batch) || undoing },
    { keys: 'mod+enter', label: t('check.go'), run: () => void goAhead().catch(() => undefined), disabled: !ready },
    { keys: 'escape', label: t('keys.back'), run: () => go('imports', 'imports'), disabled: undoing },
  ])
  const steps = {
    starting: t('go.starting'),
    reading: t('check.reading'),
    writing: t('go.writing'),
    updating: t('go.updating'),
    'taking-away': t('go.taking-away'),
    looking: t('go.looking'),
    removing: t('go.removing'),
  }
  if (!batch) return <ErrorNote error={read.error} centred />
  const title =
    job?.kind === 'import-undo' ? t('go.removing') : job?.kind === 'import' ? t('go.running') : t('check.running')
  return (
    <Watermarked>
      <PageHead
        title={
          <>
            {batch.fileName} <StateTag t={t} state={batch.state} />
          </>
        }
        note={`${batch.clientName} · ${batch.byName} · ${t('history.sha256')} ${batch.sha256.slice(0, 12)}…`}
      >
        {waiting && (
          <Button onClick={() => void drop().catch(() => undefined)} loading={discard.isPending}>
            {t('check.discard')}
          </Button>
        )}
        {canUndo(batch) && (
          <>
            <Button onClick={() => setUndoing(true)}>{t('history.undo')}</Button>
            <Kbd keys="u" />
          </>
        )}
      </PageHead>
      <Steps present={batch.state === 'checking' || waiting ? 'check' : 'result'} />
      {jobId && (running || job?.state === 'failed') && (
        <JobProgressBar key={jobId} jobId={jobId} title={title} steps={steps} />
      )}
      {!running && <Outcome batch={batch} job={job} left={read.data?.left ?? 0} />}
      <ErrorNote error={start.error ?? choose.error ?? discard.error ?? save.error} />
      {savingId && saved?.state === 'running' && (
        <JobProgressBar jobId={savingId} title={t('check.saving')} steps={steps} />
      )}
      {saved?.state === 'failed' && savingId && (
        <JobProgressBar jobId={savingId} title={t('check.saving')} steps={steps} />
      )}
      {saved?.state === 'done' && (
        <Alert
          type="success"
          showIcon
          title={t('check.saved', { rows: Number(saved.result?.rows), fileName: String(saved.result?.fileName) })}
        />
      )}
      {shown && (
        <>
          {waiting && <p>{t('check.lead')}</p>}
          <div className="import-filter">
            <Radio.Group
              aria-label={t('check.outcome')}
              size="small"
              optionType="button"
              value={filter ?? ''}
              onChange={(event) => show(event.target.value as '')}
              options={[
                { value: '', label: t('check.all') },
                ...outcomes.map((outcome) => ({
                  value: outcome,
                  label: `${t(`outcome.${outcome}`)} ${batch.counts[outcome]}`,
                })),
              ]}
            />
            {waiting && (
              <>
                <Button size="small" onClick={() => chooseAll(true)}>
                  {t('check.chooseAll')}
                </Button>
                <Button size="small" onClick={() => chooseAll(false)}>
                  {t('check.chooseNone')}
                </Button>
              </>
            )}
            <span className="grow" />
            {refused && (
              <>
                <span>{t('check.save')}</span>
                <Button size="small" onClick={() => saveAs('xlsx')}>
                  {t('check.saveXlsx')}
                </Button>
                <Button size="small" onClick={() => saveAs('csv')}>
                  {t('check.saveCsv')}
                </Button>
                <Kbd keys="s" />
              </>
            )}
          </div>
          <div className="import-table">
            <VirtualTable
              name="import-rows"
              label={t('check.table')}
              columns={rowColumns(t, language, {
                box: waiting
                  ? (row) => (
                      <Checkbox
                        aria-label={t('check.chooseRow', { number: row.number })}
                        tabIndex={-1}
                        checked={isChosen(row)}
                        disabled={row.outcome !== 'new' && row.outcome !== 'update'}
                        onChange={(event) => toggle(row, event.target.checked)}
                      />
                    )
                  : undefined,
              })}
              pages={pages}
              rowKey={({ number }) => String(number)}
              activeKey={active}
              onActive={setActive}
              empty={
                batch.state === 'done' ? (
                  <EmptyState title={t('check.gone')} next={t('check.goneNext')} />
                ) : (
                  <EmptyState title={t('check.none')} next={t('check.noneNext')} />
                )
              }
              autoFocus
            />
          </div>
          {waiting && chosen && (
            <div className="import-line">
              <Button
                type="primary"
                disabled={!ready}
                loading={start.isPending}
                onClick={() => void goAhead().catch(() => undefined)}
              >
                {t('check.go')}
              </Button>
              <Kbd keys="mod+enter" />
              <span role="status">
                {t('check.chosen', { new: chosen.new, update: chosen.update, balance: '' })}
                <Money fen={chosen.balance} />
              </span>
              <span className="quiet">{t('check.goHint')}</span>
            </div>
          )}
        </>
      )}
      {undoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </Watermarked>
  )
}
