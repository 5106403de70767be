// What somebody is on the case and to the debtor.

import { useState } from 'react'
import { guarantees, partyRoles, relations } from '../../shared/values/person-kinds.ts'
import { useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { failureOf } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { Choice, TextLine } from './choices.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import type { Party } from './people.ts'
import { useWords } from './words.ts'

type Value = Pick<Party, 'role' | 'relation' | 'guarantee' | 'note'>
const partsOf = ({ role, relation, guarantee, note }: Party): Value => ({ role, relation, guarantee, note })

type Props = { readonly caseId: string; readonly party: Party; readonly onClose: () => void }

export const TermsDialog = ({ caseId, party, onClose }: Props) => {
  const t = useWords()
  const act = useAct('persons.editParty')
  const [typed, setTyped] = useState({
    role: party.role,
    relation: party.relation,
    guarantee: party.guarantee ?? ('' as const),
    note: party.note,
  })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof typed>): void => {
    if (act.error) act.reset()
    setTyped((before) => ({ ...before, ...change }))
  }
  const unsaid = typed.role === 'third-party' && typed.relation === 'other' && typed.note.trim() === ''
  const guaranteeWord = (guarantee: string | null): string =>
    guarantee === 'general' || guarantee === 'joint' ? t(`guarantee.${guarantee}`) : t('form.guaranteeUnknown')
  const conflict = useEditWithConflict<Value>({
    fields: [
      { key: 'role', label: t('form.role'), show: ({ role }) => t(`role.${role}`) },
      { key: 'relation', label: t('form.relation'), show: ({ relation }) => t(`relation.${relation}`) },
      { key: 'guarantee', label: t('form.guarantee'), show: ({ guarantee }) => guaranteeWord(guarantee) },
      { key: 'note', label: t('form.note'), show: ({ note }) => note },
    ],
    read: async () => {
      const { parties } = await call('persons.ofCase', { caseId })
      // Taken off the case meanwhile: saving again says so.
      const now = parties.find(({ id }) => id === party.id) ?? party
      return { version: now.version, value: partsOf(now), updatedBy: now.updatedBy, updatedAt: now.updatedAt }
    },
    save: (version, value) => act.mutateAsync({ caseId, partyId: party.id, version, ...value }),
  })
  const save = async (): Promise<void> => {
    setTried(true)
    if (act.isPending || conflict.dialog || unsaid) return
    const { role, relation, guarantee, note } = typed
    const bound = role === 'guarantor' && guarantee !== '' ? guarantee : null
    try {
      const mine = { role, relation, guarantee: bound, note: note.trim() }
      if (!(await conflict.save({ version: party.version, value: partsOf(party) }, mine))) return
    } catch {
      return
    }
    toastDone(t('form.saved'))
    onClose()
  }
  return (
    <DialogFrame
      title={`${t('form.termsTitle')} · ${party.person.name}`}
      go={t('form.save')}
      act={act}
      shownAt={['note', 'guarantee']}
      asksConflict
      onSave={() => void save()}
      onClose={onClose}
    >
      {conflict.dialog}
      <div className="person-line-2">
        <Choice
          label={t('form.role')}
          value={typed.role}
          options={partyRoles}
          word={(role) => t(`role.${role}`)}
          onChange={(role) => set({ role })}
          autoFocus
        />
        <Choice
          label={t('form.relation')}
          value={typed.relation}
          options={relations}
          word={(relation) => t(`relation.${relation}`)}
          onChange={(relation) => set({ relation })}
        />
      </div>
      {typed.role === 'guarantor' && (
        <Choice
          label={t('form.guarantee')}
          value={typed.guarantee}
          options={['', ...guarantees]}
          word={guaranteeWord}
          onChange={(guarantee) => set({ guarantee })}
          failure={failureOf(act.error, 'guarantee')}
        />
      )}
      {typed.role === 'third-party' && <p className="person-note">{t('form.thirdPartyNote')}</p>}
      <TextLine
        label={t('form.note')}
        value={typed.note}
        longest={200}
        hint={typed.role === 'third-party' ? t('form.noteHint') : undefined}
        failure={(tried && unsaid && t('problem.note')) || failureOf(act.error, 'note')}
        onChange={(note) => set({ note })}
      />
    </DialogFrame>
  )
}
