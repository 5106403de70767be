// The level of one case, from its page: raised at once by its supervisor, lowered by two.

import { Select } from 'antd'
import { useState } from 'react'
import { type RaiseReason, raiseReasons } from '../../shared/values/level-kinds.ts'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { ErrorNote, formatInstant, toastDone, useAct, useCall, useDraft } from '../parts/index.ts'
import { useWords } from './level-words.ts'
import './rights.css'

type Props = { readonly caseId: string; readonly number: string; readonly onClose: () => void }

export const CaseLevelDialog = ({ caseId, number, onClose }: Props) => {
  const t = useWords()
  const { data, error, refetch } = useCall('levels.ofCase', { caseId })
  const raise = useAct('levels.raise')
  const lower = useAct('levels.lower')
  const draft = useDraft(`rights.case:${caseId}`, '')
  const [why, setWhy] = useState<RaiseReason>()
  const [tried, setTried] = useState(false)
  if (!draft.ready || (!data && !error)) return null
  const raised = data?.raised ?? null
  const act = raised ? lower : raise
  const chosen = why ?? (data?.minor ? 'minor' : 'complaint')
  const done = (words: 'cases.raisedDone' | 'cases.lowerDone') => ({
    onSuccess: () => {
      toastDone(t(words))
      draft.discard()
      onClose()
    },
  })
  const save = (): void => {
    setTried(true)
    if (!isRealReason(draft.value)) return
    const reason = draft.value
    if (raised) lower.mutate({ caseId, reason }, done('cases.lowerDone'))
    else raise.mutate({ caseId, why: chosen, reason }, done('cases.raisedDone'))
  }
  return (
    <DialogFrame
      title={t('cases.title', { number })}
      go={t(raised ? 'cases.lower' : 'cases.raise')}
      act={act}
      shownAt={['reason']}
      disabled={!data || data.lowering}
      onSave={save}
      onClose={onClose}
    >
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && (
        <>
          <p className="rights-note">
            {raised
              ? t('cases.now', {
                  why: t(`cases.reasons.${raised.why}`),
                  reason: raised.reason,
                  name: raised.byName,
                  at: formatInstant(raised.at),
                })
              : t('cases.normal')}
          </p>
          {!raised && data.minor && (
            <p className="rights-note" role="status">
              {t('cases.minor')}
            </p>
          )}
          {data.lowering && <p role="status">{t('cases.waiting')}</p>}
          {!raised && (
            <Field label={t('cases.why')}>
              {(attributes) => (
                <Select<RaiseReason>
                  {...attributes}
                  className="rights-select"
                  value={chosen}
                  onChange={setWhy}
                  options={raiseReasons.map((each) => ({ value: each, label: t(`cases.reasons.${each}`) }))}
                />
              )}
            </Field>
          )}
          {!data.lowering && (
            <ReasonField
              label={t('cases.reasonLabel')}
              hint={t('recertification.reasonHint')}
              value={draft.value}
              onChange={(value) => {
                if (act.error) act.reset()
                draft.setValue(value)
              }}
              tried={tried}
              failure={failureOf(act.error, 'reason')}
              autoFocus
            />
          )}
        </>
      )}
    </DialogFrame>
  )
}
