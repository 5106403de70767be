// Sets a threshold: tightening at once, loosening by proposing it to a supervisor.

import { useState } from 'react'
import type { AlertRule } from '../../shared/values/alert-rules.ts'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useAct } from '../app/queries.ts'
import { failureOf } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { thresholdWord } from './threshold-word.ts'
import { useWords } from './words.ts'

export type Wanted = {
  readonly rule: AlertRule
  readonly name: string
  readonly from: number
  readonly value: number
}

type Props = { readonly wanted: Wanted; readonly onDone: () => void; readonly onClose: () => void }

export const ThresholdDialog = ({ wanted, onDone, onClose }: Props) => {
  const t = useWords()
  const loosens = wanted.value > wanted.from
  const tighten = useAct('alerts.tighten')
  const loosen = useAct('alerts.loosen')
  const act = loosens ? loosen : tighten
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const done = (sentence: string) => () => {
    toastDone(sentence)
    onDone()
    onClose()
  }
  const save = (): void => {
    setTried(true)
    if (!isRealReason(reason)) return
    if (loosens) loosen.mutate({ ...wanted, reason }, { onSuccess: done(t('tune.proposed')) })
    else tighten.mutate({ ...wanted, reason }, { onSuccess: done(t('tune.set')) })
  }
  return (
    <DialogFrame
      title={t('tune.changeTitle', { rule: t(`rule.${wanted.rule}`), name: thresholdWord(t, wanted.name) })}
      go={t(loosens ? 'tune.propose' : 'tune.send')}
      act={act}
      shownAt={['reason']}
      onSave={save}
      onClose={onClose}
    >
      <p>
        <strong>
          {wanted.from} → {wanted.value}
        </strong>{' '}
        {t(loosens ? 'tune.loosens' : 'tune.tightens')}
      </p>
      <ReasonField
        label={t('tune.reason')}
        value={reason}
        onChange={setReason}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus
        rows={3}
      />
    </DialogFrame>
  )
}
