// One case: debtor, sums and dates on the left; a new contact record and the timeline on the right. N begins a record,
// Alt+P shows the first number, Alt+C copies it, Alt+↓ ↑ go through the list that the case was opened from. S moves it to
// another stage, E edits its terms, Y shows its history, Alt+L its level (the supervisor's). A closed case is read-only.

import { Button, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { localDateOf } from '../../shared/values/dates.ts'
import { useAct, useCall } from '../app/queries.ts'
import { Coming } from '../parts/coming.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { CaseLevelDialog } from '../rights/case-level.tsx'
import { useWords as useLevelWords } from '../rights/level-words.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go, goBack } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { markSeen, useNextCase } from '../today/next-case.ts'
import { useWords as useTodayWords } from '../today/words.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { DateFacts, DebtorFacts, SumFacts, TermFacts } from './case-facts.tsx'
import { CaseLabels } from './case-labels.tsx'
import { CaseTabs, openCaseTab } from './case-tabs.tsx'
import { useNeighbours, walkTo } from './case-walk.ts'
import { collectorWords } from './columns.tsx'
import { ContactForm } from './contact-form.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { PhoneList } from './phone-list.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { StageDialog } from './stage-dialog.tsx'
import { StageTag } from './stage-tag.tsx'
import { Timeline } from './timeline.tsx'
import { useWords } from './words.ts'

const back = (): void => {
  if (!goBack()) go('cases', '')
}

export const CasePage = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const { role } = usePerson()
  const supervises = role === 'supervisor'
  const { data: view, error, refetch } = useCall('cases.read', { id })
  const closed = view !== undefined && view.closedAt !== null
  const mayWrite = role !== 'legal' && !closed
  const { previous, next } = useNeighbours(id)
  const [dialog, setDialog] = useState<'assign' | 'stage' | 'edit' | 'history' | 'level' | 'reopen'>()
  const form = useRef<HTMLFormElement>(null)
  const [asked, setAsked] = useState(0)
  const disabled = dialog !== undefined
  const nextDue = useNextCase()
  const today = useTodayWords()
  const levelWords = useLevelWords()
  useEffect(() => markSeen(id), [id])
  useHotkeys([
    { keys: 'j', label: today('key.next'), run: () => void nextDue(), disabled },
    { keys: 'alt+arrowdown', label: t('key.next'), run: () => next && walkTo(next), disabled: disabled || !next },
    {
      keys: 'alt+arrowup',
      label: t('key.previous'),
      run: () => previous && walkTo(previous),
      disabled: disabled || !previous,
    },
    { keys: 'escape', label: t('key.back'), run: back, disabled },
    {
      keys: 'n',
      label: t('key.addContact'),
      run: () => {
        openCaseTab(id, 'work')
        setAsked((before) => before + 1)
      },
      disabled: disabled || !mayWrite,
    },
    { keys: 's', label: t('key.stage'), run: () => setDialog('stage'), disabled: disabled || !mayWrite },
    { keys: 'e', label: t('key.edit'), run: () => setDialog('edit'), disabled: disabled || !mayWrite },
    {
      keys: 'alt+l',
      label: levelWords('cases.button'),
      run: () => setDialog('level'),
      disabled: disabled || !supervises,
    },
    { keys: 'y', label: t('key.history'), run: () => setDialog('history'), disabled },
    {
      keys: 'a',
      label: t('key.reassign'),
      run: () => setDialog('assign'),
      disabled: disabled || !mayWrite || !supervises,
    },
    { keys: 'r', label: t('key.reopen'), run: () => setDialog('reopen'), disabled: disabled || !closed || !supervises },
  ])

  // Taken out of reach while it was open (raised, given away): nothing of it stays on the screen.
  const gone = error?.code === 'NOT_FOUND' || error?.code === 'FORBIDDEN'
  if (error && (!view || gone)) {
    return (
      <>
        <PageHead title={t('page.own')}>
          <Button onClick={back}>{t('case.back')}</Button>
        </PageHead>
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!view) return <Coming />
  const { debtor, collector } = view
  return (
    <Watermarked>
      <PageHead
        title={
          <span className="case-title">
            {debtor.name} <span className="mono quiet">{view.number}</span> <StageTag stage={view.stage} />
            {view.raised && <Tag color="red">{levelWords('cases.tag')}</Tag>}
          </span>
        }
        note={
          <>
            {t('case.collector')} {collectorWords(t, collector?.name ?? '', collector?.left ?? false)}
            {' · '}
            {view.nextAction || view.nextActionOn ? (
              <>
                {t('case.nextAction')} <DateText value={view.nextActionOn} /> {view.nextAction}
              </>
            ) : (
              t('case.noNextAction')
            )}
          </>
        }
      >
        {supervises && mayWrite && (
          <>
            <Button onClick={() => setDialog('assign')}>{t(collector ? 'case.reassign' : 'case.assign')}</Button>
            <Kbd keys="a" />
          </>
        )}
        {mayWrite && (
          <>
            <Button onClick={() => setDialog('stage')}>{t('case.setStage')}</Button>
            <Kbd keys="s" />
            <Button onClick={() => setDialog('edit')}>{t('case.edit')}</Button>
            <Kbd keys="e" />
          </>
        )}
        {supervises && (
          <Button title="Alt+L" onClick={() => setDialog('level')}>
            {levelWords('cases.button')}
          </Button>
        )}
        <Button title="Y" onClick={() => setDialog('history')}>
          {t('case.history')}
        </Button>
        <Button
          aria-label={t('case.previous')}
          title={`${t('case.previous')} · Alt+↑`}
          disabled={!previous}
          onClick={() => previous && walkTo(previous)}
        >
          ↑
        </Button>
        <Button
          aria-label={t('case.next')}
          title={`${t('case.next')} · Alt+↓`}
          disabled={!next}
          onClick={() => next && walkTo(next)}
        >
          ↓
        </Button>
        <Button onClick={back}>{t('case.back')}</Button>
      </PageHead>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {closed && (
        <div className="case-note" role="status">
          {t('case.closed', { day: localDateOf(view.closedAt ?? ''), stage: t(`stage.${view.stage}`) })}
          {supervises && (
            <>
              <Button size="small" onClick={() => setDialog('reopen')}>
                {t('case.reopen')}
              </Button>
              <Kbd keys="r" />
            </>
          )}
        </div>
      )}
      {view.handover && (
        <div className="case-note" role="status">
          {t(collector?.left ? 'case.offeredLeft' : 'case.offered', { name: view.handover.toName })}
          {supervises && <WithdrawButton handoverId={view.handover.id} />}
        </div>
      )}
      <CaseLabels view={view} mayWrite={mayWrite} disabled={disabled} />
      <CaseTabs view={view} disabled={disabled}>
        <div className="case-page">
          <div className="case-side">
            <SumFacts view={view} />
            <DebtorFacts view={view}>
              <PhoneList caseId={id} phones={debtor.phones} mayReveal={mayWrite} disabled={disabled} />
            </DebtorFacts>
            <DateFacts view={view} />
            <TermFacts view={view} />
          </div>
          <div className="case-main">
            {mayWrite && <ContactForm view={view} form={form} disabled={disabled} asked={asked} />}
            <Timeline caseId={id} mayAdd={mayWrite} />
          </div>
        </div>
      </CaseTabs>
      {dialog === 'assign' && (
        <AssignDialog
          cases={[
            {
              id,
              version: view.version,
              collectorName: collector?.name ?? '',
              collectorLeft: collector?.left ?? false,
            },
          ]}
          onClose={() => setDialog(undefined)}
          onDone={() => setDialog(undefined)}
        />
      )}
      {dialog === 'edit' && <EditDialog view={view} onClose={() => setDialog(undefined)} />}
      {dialog === 'level' && <CaseLevelDialog caseId={id} number={view.number} onClose={() => setDialog(undefined)} />}
      {dialog === 'history' && <HistoryDialog view={view} onClose={() => setDialog(undefined)} />}
      {dialog === 'reopen' && <ReopenDialog view={view} onClose={() => setDialog(undefined)} />}
      {dialog === 'stage' && <StageDialog view={view} onClose={() => setDialog(undefined)} />}
    </Watermarked>
  )
}

/** Takes back an offer that was not answered. */
const WithdrawButton = ({ handoverId }: { readonly handoverId: string }) => {
  const t = useWords()
  const act = useAct('handovers.withdraw')
  const withdraw = (): void =>
    act.mutate(
      { ids: [handoverId] },
      { onSuccess: () => toastDone(t('case.withdrawn')), onError: (error) => toastFailed(error.message) },
    )
  return (
    <Button size="small" loading={act.isPending} onClick={withdraw}>
      {t('case.withdraw')}
    </Button>
  )
}
