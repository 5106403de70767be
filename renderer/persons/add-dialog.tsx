// Adds somebody to a case: co-debtor, guarantor or third party. What is half typed is a draft of this case's. Probable
// duplicates that one may see come up while it is typed.

import { useState } from 'react'
import { idKinds } from '../../shared/values/id-number.ts'
import { guarantees, partyRoles, personKinds, relations } from '../../shared/values/person-kinds.ts'
import { useAct } from '../app/queries.ts'
import { CallError } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { Choice, ProvenanceFields, TextLine } from './choices.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { TypedDuplicates } from './duplicates.tsx'
import { emptyPerson, fieldOfRefusal, fieldsOf, type PersonDraft, partyOf, problemOf } from './person-draft.ts'
import { useWords } from './words.ts'

const shown = ['name', 'kind', 'note', 'address', 'employer', 'guarantee', 'sourceNote', 'since', 'idNumber']

export const AddDialog = ({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('persons.addParty')
  const { value, setValue, ready, restored, discard } = useDraft<PersonDraft>(`persons.add/${caseId}`, emptyPerson())
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const refused = act.error instanceof CallError ? fieldOfRefusal(value, act.error.field) : undefined

  const set = (change: Partial<PersonDraft>): void => {
    if (act.error) act.reset()
    setValue((before) => ({ ...before, ...change }))
  }
  const leave = (field: string) => (): void => setLeft((before) => new Set(before).add(field))
  const failure = (field: string): string | undefined => {
    const problem = left.has(field) ? problemOf(value, field) : undefined
    if (problem) return t(`problem.${problem}`)
    return refused === field ? act.error?.message : undefined
  }
  const save = (): void => {
    if (!ready || act.isPending) return
    setLeft(new Set(fieldsOf(value)))
    if (fieldsOf(value).some((field) => problemOf(value, field))) return
    act.mutate(partyOf(value, caseId), {
      onSuccess: () => {
        toastDone(t('form.added', { name: value.name.trim() }))
        discard()
        onClose()
      },
    })
  }
  const setPhone = (at: number, change: Partial<PersonDraft['phones'][number]>): void =>
    set({ phones: value.phones.map((phone, index) => (index === at ? { ...phone, ...change } : phone)) })
  const company = value.kind === 'company'
  const known = refused !== undefined && (shown.includes(refused) || refused.startsWith('phone.'))

  return (
    <DialogFrame
      title={t('form.addTitle')}
      go={t('form.save')}
      width={760}
      act={known ? { error: null, isPending: act.isPending } : act}
      onSave={save}
      onClose={onClose}
    >
      <DraftNote restored={restored} onDiscard={discard} />
      {ready && (
        <>
          <div className="person-line-4">
            <Choice
              label={t('form.role')}
              value={value.role}
              options={partyRoles}
              word={(role) => t(`role.${role}`)}
              onChange={(role) => set({ role })}
              autoFocus
            />
            <Choice
              label={t('form.relation')}
              value={value.relation}
              options={relations}
              word={(relation) => t(`relation.${relation}`)}
              onChange={(relation) => set({ relation })}
            />
            <Choice
              label={t('form.kind')}
              value={value.kind}
              options={personKinds}
              word={(kind) => t(`kind.${kind}`)}
              onChange={(kind) => set({ kind })}
            />
            {value.role === 'guarantor' && (
              <Choice
                label={t('form.guarantee')}
                value={value.guarantee}
                options={['', ...guarantees]}
                word={(guarantee) => (guarantee === '' ? t('form.guaranteeUnknown') : t(`guarantee.${guarantee}`))}
                onChange={(guarantee) => set({ guarantee })}
                failure={failure('guarantee')}
              />
            )}
          </div>
          {value.role === 'third-party' && <p className="person-note">{t('form.thirdPartyNote')}</p>}
          <div className="person-line-3">
            <TextLine
              label={t('form.name')}
              value={value.name}
              longest={60}
              failure={failure('name')}
              onChange={(name) => set({ name })}
              onBlur={leave('name')}
            />
            {!company && (
              <Choice
                label={t('form.idKind')}
                value={value.idKind}
                options={idKinds}
                word={(kind) => t(`idKinds.${kind}`)}
                onChange={(idKind) => set({ idKind })}
              />
            )}
            <TextLine
              label={t(company ? 'form.creditCode' : 'form.idNumber')}
              value={value.idNumber}
              longest={40}
              failure={failure('idNumber')}
              onChange={(idNumber) => set({ idNumber })}
              onBlur={leave('idNumber')}
            />
          </div>
          {value.phones.map((phone, index) => (
            <div className="person-line-2" key={index}>
              <TextLine
                label={t('form.phoneLabel', { count: index + 1 })}
                value={phone.label}
                longest={20}
                placeholder={t('form.phoneLabelExample')}
                onChange={(label) => setPhone(index, { label })}
              />
              <TextLine
                label={t('form.phone', { count: index + 1 })}
                value={phone.number}
                longest={32}
                mode="tel"
                failure={failure(`phone.${index}`)}
                onChange={(number) => setPhone(index, { number })}
                onBlur={leave(`phone.${index}`)}
              />
            </div>
          ))}
          <div className="person-line-2">
            <TextLine
              label={t('form.address')}
              value={value.address}
              longest={160}
              failure={failure('address')}
              onChange={(address) => set({ address })}
            />
            {!company && (
              <TextLine
                label={t('form.employer')}
                value={value.employer}
                longest={80}
                failure={failure('employer')}
                onChange={(employer) => set({ employer })}
              />
            )}
          </div>
          <ProvenanceFields
            value={value.provenance}
            onChange={(change) => set({ provenance: { ...value.provenance, ...change } })}
            failure={failure}
            leave={(field) => leave(field)()}
          />
          <TextLine
            label={t('form.note')}
            value={value.note}
            longest={200}
            hint={value.role === 'third-party' ? t('form.noteHint') : undefined}
            failure={failure('note')}
            onChange={(note) => set({ note })}
            onBlur={leave('note')}
          />
          <TypedDuplicates
            name={value.name}
            idKind={company ? 'credit-code' : value.idKind}
            idNumber={value.idNumber}
            phones={value.phones.map(({ number }) => number)}
          />
        </>
      )}
    </DialogFrame>
  )
}
