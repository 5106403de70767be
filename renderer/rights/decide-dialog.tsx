// A supervisor's word on one account: confirmed, lowered (at once), or asked to end; always with a reason.

import { Select } from 'antd'
import { useState } from 'react'
import { isWithin } from '../../shared/policy.ts'
import { type PersonLevel, personLevels, type Verdict } from '../../shared/values/level-kinds.ts'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { toastDone, useAct, useDraft } from '../parts/index.ts'
import type { Item } from './recertification.tsx'
import { useWords } from './words.ts'

type Props = { readonly item: Item; readonly verdict: Verdict; readonly onClose: () => void }

export const DecideDialog = ({ item, verdict, onClose }: Props) => {
  const t = useWords()
  const act = useAct('recertifications.decide')
  const lower = personLevels.filter((level) => level !== item.level && isWithin(level, item.level))
  const draft = useDraft(`rights.decide:${item.id}:${verdict}`, '')
  const [level, setLevel] = useState<PersonLevel | undefined>(lower.at(-1))
  const [tried, setTried] = useState(false)
  if (!draft.ready) return null
  const save = (): void => {
    setTried(true)
    if (!isRealReason(draft.value)) return
    act.mutate(
      { id: item.id, verdict, reason: draft.value, ...(verdict === 'lower' && level ? { level } : {}) },
      {
        onSuccess: () => {
          toastDone(t('recertification.done'))
          draft.discard()
          onClose()
        },
      },
    )
  }
  return (
    <DialogFrame
      title={t(`recertification.dialog.${verdict}`, { name: item.name })}
      go={t(`recertification.go.${verdict}`)}
      act={act}
      shownAt={['reason', 'level']}
      danger={verdict !== 'confirmed'}
      disabled={verdict === 'lower' && level === undefined}
      onSave={save}
      onClose={onClose}
    >
      {verdict !== 'confirmed' && (
        <p className="rights-note">
          {t(verdict === 'lower' ? 'recertification.lowerNote' : 'recertification.endNote')}
        </p>
      )}
      {verdict === 'lower' && (
        <Field label={t('recertification.newLevel')} failure={failureOf(act.error, 'level')}>
          {(attributes) => (
            <Select<PersonLevel>
              {...attributes}
              className="rights-select"
              value={level ?? null}
              onChange={setLevel}
              options={lower.map((each) => ({ value: each, label: t(`level.${each}`) }))}
            />
          )}
        </Field>
      )}
      <ReasonField
        label={t('recertification.reason')}
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
    </DialogFrame>
  )
}
