// Adds or changes a contract of entrustment. Each date, share and sum is checked where it is typed; what is half typed is
// a draft.

import { Input } from 'antd'
import { useState } from 'react'
import { receivers } from '../../shared/values/entrustment.ts'
import { useAct } from '../app/queries.ts'
import { ChoiceField } from '../cases/choice-field.tsx'
import { DayField } from '../cases/day-field.tsx'
import { DraftNote } from '../parts/draft-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { AllocationField } from './allocation-field.tsx'
import {
  draftOf,
  type Entrustment,
  type EntrustmentDraft,
  entrustmentFields,
  entrustmentOf,
  problemOf,
} from './entrustment-draft.ts'
import { FeeFields } from './fee-fields.tsx'
import { PartDialog } from './part-dialog.tsx'
import { useWords } from './words.ts'

type Props = { readonly clientId: string; readonly entrustment: Entrustment | null; readonly onClose: () => void }

export const EntrustmentDialog = ({ clientId, entrustment, onClose }: Props) => {
  const t = useWords()
  const today = officeToday()
  const initial = draftOf(entrustment, today)
  const draft = useDraft<EntrustmentDraft>(`clients.entrustment/${clientId}/${entrustment?.id ?? 'new'}`, initial)
  const [tried, setTried] = useState(false)
  const act = useAct('clients.saveEntrustment')
  const { value } = draft
  const change = (changed: Partial<EntrustmentDraft>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...changed }))
  }
  const failure = (field: (typeof entrustmentFields)[number]): string | undefined => {
    const problem = tried ? problemOf(value, field, today) : undefined
    return problem ? t(`entrustment.problem.${problem}`) : failureOf(act.error, field)
  }
  const save = (): void => {
    setTried(true)
    const input = entrustmentOf(value, today)
    if (act.isPending || !draft.ready || !input) return
    if (entrustmentFields.some((field) => problemOf(value, field, today))) return
    const saved = entrustment && { id: entrustment.id, version: entrustment.version }
    act.mutate(
      { ...input, clientId, saved },
      {
        onSuccess: () => {
          toastDone(t('saved', { name: value.number }))
          draft.discard()
          onClose()
        },
      },
    )
  }
  const day = (name: 'signedOn' | 'fromOn' | 'toOn', coming: boolean) => (
    <DayField
      name={name}
      label={t(`entrustment.${name}`)}
      value={value[name]}
      onChange={(text) => change({ [name]: text })}
      failure={failure(name)}
      coming={coming}
      {...(name === 'toOn' ? { hint: t('entrustment.endless') } : {})}
    />
  )
  return (
    <PartDialog
      title={t(entrustment ? 'entrustment.change' : 'entrustment.add')}
      onSave={save}
      onClose={() => {
        if (JSON.stringify(value) === JSON.stringify(initial)) draft.discard()
        onClose()
      }}
      busy={act.isPending}
      error={otherThan(act.error, ...entrustmentFields)}
      width={720}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <div className="entrustment-form">
          <div className="field-line">
            <Field label={t('entrustment.number')} failure={failure('number')}>
              {(attributes) => (
                <Input
                  {...attributes}
                  autoFocus
                  autoComplete="off"
                  maxLength={60}
                  value={value.number}
                  onChange={(event) => change({ number: event.target.value })}
                />
              )}
            </Field>
            {day('signedOn', false)}
          </div>
          <div className="field-line">
            {day('fromOn', false)}
            {day('toOn', true)}
          </div>
          <FeeFields draft={value} onChange={change} failure={failure} />
          <ChoiceField
            name="receives"
            label={t('entrustment.receives')}
            options={receivers}
            word={(each) => t(`entrustment.receivers.${each}`)}
            value={value.receives}
            onChange={(receives) => change({ receives })}
          />
          <AllocationField value={value.allocation} onChange={(allocation) => change({ allocation })} />
          <Field label={t('form.note')}>
            {({ status: _status, ...attributes }) => (
              <Input.TextArea
                {...attributes}
                rows={2}
                maxLength={1000}
                value={value.note}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </PartDialog>
  )
}
