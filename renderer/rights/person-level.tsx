// Lowering somebody's level (at once) or proposing to raise it again (by two): from the page of levels and from an account.

import { Select } from 'antd'
import { useState } from 'react'
import { isWithin } from '../../shared/policy.ts'
import { type PersonLevel, personLevels } from '../../shared/values/level-kinds.ts'
import { DialogFrame } from '../access/dialog-frame.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { Field, failureOf } from '../parts/field.tsx'
import { type Output, toastDone, useAct, useDraft } from '../parts/index.ts'
import { useWords } from './level-words.ts'

export type Levelled = Output<'levels.people'>['rows'][number]

type Props = { readonly person: Levelled; readonly direction: 'lower' | 'raise'; readonly onClose: () => void }

export const PersonLevelDialog = ({ person, direction, onClose }: Props) => {
  const t = useWords()
  const lower = useAct('levels.lowerPerson')
  const raise = useAct('levels.raisePerson')
  const act = direction === 'lower' ? lower : raise
  const draft = useDraft(`rights.${direction}:${person.staffId}`, '')
  const [tried, setTried] = useState(false)
  const choices: readonly (PersonLevel | 'full')[] =
    direction === 'lower'
      ? personLevels.filter((level) => level !== person.level && isWithin(level, person.level))
      : [
          ...personLevels.filter(
            (level) => !isWithin(level, person.level) && isWithin(level, person.ceiling) && level !== person.ceiling,
          ),
          'full',
        ]
  const [to, setTo] = useState<PersonLevel | 'full' | undefined>(choices.at(-1))
  if (!draft.ready) return null
  const done = (): void => {
    toastDone(t(direction === 'lower' ? 'people.lowered' : 'people.proposed'))
    draft.discard()
    onClose()
  }
  const save = (): void => {
    setTried(true)
    if (!isRealReason(draft.value) || to === undefined) return
    const wish = { staffId: person.staffId, reason: draft.value }
    if (direction === 'lower') {
      if (to !== 'full') lower.mutate({ ...wish, level: to }, { onSuccess: done })
    } else raise.mutate({ ...wish, level: to === 'full' ? null : to }, { onSuccess: done })
  }
  return (
    <DialogFrame
      title={t(direction === 'lower' ? 'people.lowerTitle' : 'people.raiseTitle', { name: person.name })}
      go={t(direction === 'lower' ? 'recertification.go.lower' : 'people.propose')}
      act={act}
      shownAt={['reason', 'level']}
      danger={direction === 'lower'}
      disabled={to === undefined}
      onSave={save}
      onClose={onClose}
    >
      <p className="rights-note">{t(direction === 'lower' ? 'people.lowerNote' : 'people.raiseNote')}</p>
      <Field label={t('people.to')} failure={failureOf(act.error, 'level')}>
        {(attributes) => (
          <Select<PersonLevel | 'full'>
            {...attributes}
            className="rights-select"
            value={to ?? null}
            onChange={setTo}
            options={choices.map((each) => ({
              value: each,
              label: each === 'full' ? t('people.full', { level: person.ceiling }) : t(`level.${each}`),
            }))}
          />
        )}
      </Field>
      <ReasonField
        label={t('people.reason')}
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
