// Moves a case to another stage. Litigation and enforcement name somebody of the legal desk. A case that was changed
// meanwhile is loaded anew and the person decides again.

import { Input, Modal } from 'antd'
import { useState } from 'react'
import { stages } from '../../shared/values/case-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Stage } from './stage-tag.tsx'
import { useWords } from './words.ts'

const withLegal: readonly Stage[] = ['litigation', 'enforcement']

export const StageDialog = ({
  view,
  onClose,
}: {
  readonly view: Output<'cases.read'>
  readonly onClose: () => void
}) => {
  const t = useWords()
  const common = useCommonWords()
  const colleagues = useCall('cases.colleagues', {})
  const act = useAct('cases.setStage')
  const [stage, setStage] = useState<Stage>(view.stage)
  const [legalId, setLegalId] = useState('')
  const [reason, setReason] = useState('')
  const [changed, setChanged] = useState(false)
  const needsLegal = withLegal.includes(stage)

  const send = async (): Promise<void> => {
    if (act.isPending) return
    setChanged(false)
    try {
      const { id, version } = view
      await act.mutateAsync({
        id,
        version,
        stage,
        reason: reason.trim(),
        ...(needsLegal && legalId ? { legalId } : {}),
      })
      toastDone(t('stageDialog.done', { stage: t(`stage.${stage}`) }))
      onClose()
    } catch (error) {
      if ((error as { code?: string }).code !== 'CONFLICT') return
      setChanged(true)
      refreshGroups(['cases'])
    }
  }
  useHotkeys([{ keys: 'mod+enter', label: t('stageDialog.confirm'), run: () => void send() }])

  return (
    <Modal
      open
      title={`${t('stageDialog.title')} · ${view.number}`}
      okText={t('stageDialog.confirm')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: stage === view.stage && !legalId }}
      onOk={() => void send()}
      onCancel={onClose}
      width={440}
      mask={{ closable: false }}
    >
      <Field label={t('stageDialog.stage')} failure={failureOf(act.error, 'stage')}>
        {({ id }) => (
          <select
            id={id}
            className="case-select"
            // biome-ignore lint/a11y/noAutofocus: the dialog opened for this choice.
            autoFocus
            value={stage}
            onChange={(event) => setStage(event.target.value as Stage)}
          >
            {stages.map((each) => (
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
          failure={failureOf(act.error, 'legalId') && t('problem.legal')}
        >
          {({ id }) => (
            <select
              id={id}
              className="case-select"
              value={legalId}
              onChange={(event) => setLegalId(event.target.value)}
            >
              <option value="">
                {t(withLegal.includes(view.stage) ? 'stageDialog.keepLegal' : 'stageDialog.chooseLegal')}
              </option>
              {colleagues.data?.legal.map(({ id: staffId, name }) => (
                <option key={staffId} value={staffId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t('stageDialog.reason')} hint={t('assign.reasonHint')}>
        {(attributes) => (
          <Input
            {...attributes}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void send()}
          />
        )}
      </Field>
      {changed ? (
        <p className="assign-note" role="alert">
          {t('stageDialog.changed')}
        </p>
      ) : (
        <ErrorNote error={otherThan(act.error, 'legalId', 'stage')} />
      )}
    </Modal>
  )
}
