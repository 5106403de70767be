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
import { usePartSave } from './use-part-save.ts'
import { useWords } from './words.ts'

type Kept = { readonly version: number; readonly base: EntrustmentDraft; readonly mine: EntrustmentDraft }
type Props = { readonly clientId: string; readonly entrustment: Entrustment | null; readonly onClose: () => void }

export const EntrustmentDialog = ({ clientId, entrustment, onClose }: Props) => {
  const t = useWords()
  const today = officeToday()
  const initial = draftOf(entrustment, today)
  const kept = useDraft<Kept>(`clients.entrustment/${clientId}/${entrustment?.id ?? 'new'}`, {
    version: entrustment?.version ?? 0,
    base: initial,
    mine: initial,
  })
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()
  const act = useAct('clients.saveEntrustment')
  const { version, base, mine: value } = kept.value
  const change = (changed: Partial<EntrustmentDraft>): void => {
    setError(undefined)
    kept.setValue((before) => ({ ...before, mine: { ...before.mine, ...changed } }))
  }
  const send = async (from: number, draft: EntrustmentDraft): Promise<void> => {
    const input = entrustmentOf(draft, today)
    if (input)
      await act.mutateAsync({ ...input, clientId, saved: entrustment && { id: entrustment.id, version: from } })
  }
  const conflict = usePartSave<EntrustmentDraft, Entrustment>({
    clientId,
    fields: [
      ...(['number', 'signedOn', 'fromOn', 'toOn'] as const).map((key) => ({
        key,
        label: t(`entrustment.${key}`),
        show: (draft: EntrustmentDraft) => draft[key],
      })),
      { key: 'kind', label: t('fee.kind'), show: ({ kind }) => t(`fee.kinds.${kind}`) },
      {
        key: 'bands',
        label: t('fee.title'),
        show: ({ bands }) => bands.map(({ fromDays, percent }) => `${fromDays}+ ${percent} %`).join(', '),
      },
      { key: 'perCase', label: t('fee.perCase'), show: ({ perCase }) => perCase },
      { key: 'due', label: t('fee.due'), show: ({ due }) => t(`fee.dues.${due}`) },
      {
        key: 'receives',
        label: t('entrustment.receives'),
        show: ({ receives }) => t(`entrustment.receivers.${receives}`),
      },
      {
        key: 'allocation',
        label: t('allocation.title'),
        show: ({ allocation }) =>
          allocation ? allocation.map((bucket) => t(`allocation.buckets.${bucket}`)).join(' → ') : t('allocation.law'),
      },
      { key: 'note', label: t('form.note'), show: ({ note }) => note },
    ],
    find: ({ entrustments }) => entrustments.find(({ id }) => id === entrustment?.id),
    valueOf: (fresh) => draftOf(fresh, today),
    save: send,
  })
  const failure = (field: (typeof entrustmentFields)[number]): string | undefined => {
    const problem = tried ? problemOf(value, field, today) : undefined
    return problem ? t(`entrustment.problem.${problem}`) : failureOf(error, field)
  }
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || conflict.dialog || !kept.ready || !entrustmentOf(value, today)) return
    if (entrustmentFields.some((field) => problemOf(value, field, today))) return
    try {
      if (!entrustment) await send(0, value)
      else if (!(await conflict.save({ version, value: base }, value))) return
      toastDone(t('saved', { name: value.number }))
      kept.discard()
      onClose()
    } catch (failed) {
      setError(failed)
    }
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
      onSave={() => void save()}
      onClose={() => {
        if (JSON.stringify(value) === JSON.stringify(base)) kept.discard()
        onClose()
      }}
      busy={act.isPending}
      error={otherThan(error, ...entrustmentFields)}
      width={720}
    >
      <DraftNote restored={kept.restored} onDiscard={kept.discard} />
      {kept.ready && (
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
      {conflict.dialog}
    </PartDialog>
  )
}
