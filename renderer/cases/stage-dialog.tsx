// Moves a case to another stage: only where it may go from here, with a reason where one is due. Litigation and enforcement
// name somebody of the legal desk. A move can be undone from the note that tells of it. A case that was changed meanwhile
// is loaded anew and the person decides again.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { collectorStages, isBeforeCourt, isClosed, moveNeedsReason, movesFrom } from '../../shared/values/case-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshAfter, refreshGroups, useAct, useCall } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import type { Stage } from './stage-tag.tsx'
import { useWords } from './words.ts'

export const StageDialog = ({
  view,
  onClose,
}: {
  readonly view: Output<'cases.read'>
  readonly onClose: () => void
}) => {
  const t = useWords()
  const common = useCommonWords()
  const supervises = usePerson().role === 'supervisor'
  const colleagues = useCall('cases.colleagues', {}, { enabled: supervises })
  const act = useAct('cases.setStage')
  const inCourt = isBeforeCourt(view.stage)
  // In court, the legal desk can change hands without a move.
  const offered = [...(supervises && inCourt ? [view.stage] : []), ...movesFrom(view.stage)].filter(
    (stage) => supervises || (!inCourt && collectorStages.includes(stage)),
  )
  const [chosen, setStage] = useState<Stage | ''>('')
  const stage = offered.find((each) => each === chosen)
  const [legalId, setLegalId] = useState('')
  const [reason, setReason] = useState('')
  const [changed, setChanged] = useState(false)
  const [tried, setTried] = useState(false)
  const needsLegal = stage !== undefined && isBeforeCourt(stage)
  const due = stage !== undefined && stage !== view.stage && moveNeedsReason(view.stage, stage, view.balance)
  const wrong = {
    stage: stage === undefined ? t('problem.required') : undefined,
    legal: needsLegal && legalId === '' && !view.legal ? t('problem.legal') : undefined,
    reason: due && reason.trim() === '' ? t('problem.reason-due') : undefined,
  }

  const undo = (changeId: string): void => {
    call('cases.undoStage', { id: view.id, changeId }).then(
      () => {
        refreshAfter('cases.undoStage')
        toastDone(t('stageDialog.undone'))
      },
      (error: Error) => toastFailed(error.message),
    )
  }
  const send = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || stage === undefined || wrong.legal || wrong.reason) return
    setChanged(false)
    try {
      const { id, version } = view
      const { changeId } = await act.mutateAsync({
        id,
        version,
        stage,
        reason: reason.trim(),
        ...(needsLegal && legalId ? { legalId } : {}),
      })
      toastDone(
        t('stageDialog.done', { stage: t(`stage.${stage}`) }),
        changeId === null ? undefined : { label: t('stageDialog.undo'), run: () => undo(changeId) },
      )
      onClose()
    } catch (error) {
      if ((error as { code?: string }).code !== 'CONFLICT') return
      setChanged(true)
      refreshGroups(['cases'])
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('stageDialog.confirm'), run: () => void send() }], { barrier: true })

  return (
    <Modal
      open
      title={`${t('stageDialog.title')} · ${view.number}`}
      okText={t('stageDialog.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: offered.length === 0 }}
      onOk={() => void send()}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
    >
      {offered.length === 0 && <p className="quiet">{t('stageDialog.none')}</p>}
      <Field
        label={t('stageDialog.stage')}
        hint={supervises ? stage && isClosed(stage) && t('stageDialog.closes') : t('stageDialog.supervisorOnly')}
        failure={(tried && wrong.stage) || failureOf(act.error, 'stage')}
      >
        {({ id, 'aria-invalid': invalid, 'aria-describedby': describedBy }) => (
          <select
            id={id}
            aria-invalid={invalid}
            aria-describedby={describedBy}
            className="case-select"
            // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
            autoFocus
            value={stage ?? ''}
            onChange={(event) => setStage(event.target.value as Stage)}
          >
            <option value="">{t('assign.choose')}</option>
            {offered.map((each) => (
              <option key={each} value={each}>
                {t(`stage.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {needsLegal && (
        <Field
          label={t('stageDialog.legal')}
          hint={t('stageDialog.legalHint')}
          failure={(tried && wrong.legal) || (failureOf(act.error, 'legalId') && t('problem.legal'))}
        >
          {({ id }) => (
            <select
              id={id}
              className="case-select"
              value={legalId}
              onChange={(event) => setLegalId(event.target.value)}
            >
              <option value="">{t(view.legal ? 'stageDialog.keepLegal' : 'stageDialog.chooseLegal')}</option>
              {colleagues.data?.legal.map(({ id: staffId, name }) => (
                <option key={staffId} value={staffId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        label={t('stageDialog.reason')}
        hint={due ? t('stageDialog.reasonDue') : t('assign.reasonHint')}
        failure={(tried && wrong.reason) || failureOf(act.error, 'reason')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && void send()}
          />
        )}
      </Field>
      {changed ? (
        <p className="assign-note" role="alert">
          {t('stageDialog.changed')}
        </p>
      ) : (
        <ErrorNote error={otherThan(act.error, 'legalId', 'stage', 'reason')} />
      )}
    </Modal>
  )
}
