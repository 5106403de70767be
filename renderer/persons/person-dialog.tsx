// Corrects who somebody is. The document number is sealed: left empty it stays; typed anew it replaces; or it is removed.

import { Checkbox } from 'antd'
import { useState } from 'react'
import { type IdKind, idKinds } from '../../shared/values/id-number.ts'
import { type PartyIdKind, personKinds } from '../../shared/values/person-kinds.ts'
import { useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { failureOf } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { Choice, TextLine } from './choices.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import type { Person } from './people.ts'
import { idProblem } from './person-draft.ts'
import { useWords } from './words.ts'

const shownAt = ['name', 'idNumber', 'kind']

/** What two people may have edited at once. A number is its mask, unless it was typed here. */
type Value = {
  readonly name: string
  readonly kind: Person['kind']
  readonly id: { readonly kind: PartyIdKind | null; readonly mask: string; readonly typed?: string }
}
const partsOf = ({ name, kind, idKind, idMask }: Person): Value => ({ name, kind, id: { kind: idKind, mask: idMask } })

type Props = { readonly caseId: string; readonly person: Person; readonly onClose: () => void }

export const PersonDialog = ({ caseId, person, onClose }: Props) => {
  const t = useWords()
  const act = useAct('persons.edit')
  const [typed, setTyped] = useState({
    name: person.name,
    kind: person.kind,
    idKind: (person.idKind === null || person.idKind === 'credit-code' ? 'resident-id' : person.idKind) as IdKind,
    idNumber: '',
    noId: false,
  })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const set = (change: Partial<typeof typed>): void => {
    if (act.error) act.reset()
    setTyped((before) => ({ ...before, ...change }))
  }
  const company = typed.kind === 'company'
  const wrongId = typed.noId ? undefined : idProblem(typed.kind, typed.idKind, typed.idNumber)
  const unnamed = typed.name.trim() === ''
  const number = typed.idNumber.trim()
  const touched = typed.noId || number !== ''
  const conflict = useEditWithConflict<Value>({
    fields: [
      { key: 'name', label: t('form.name'), show: ({ name }) => name },
      { key: 'kind', label: t('form.kind'), show: ({ kind }) => t(`kind.${kind}`) },
      // A number that is not touched here stays what it is now: the former one can't be brought back from its mask.
      ...(touched
        ? [{ key: 'id' as const, label: t('form.idNumber'), show: ({ id }: Value) => id.typed ?? id.mask }]
        : []),
    ],
    read: async () => {
      const { debtor, parties } = await call('persons.ofCase', { caseId })
      const now = [debtor, ...parties.map((party) => party.person)].find(({ id }) => id === person.id) ?? person
      return { version: now.version, value: partsOf(now), updatedBy: now.updatedBy, updatedAt: now.updatedAt }
    },
    save: (version, { name, kind, id }) =>
      act.mutateAsync({
        caseId,
        debtorId: person.id,
        version,
        name,
        kind,
        ...(id.typed !== undefined && id.kind ? { idNumber: { kind: id.kind, value: id.typed } } : {}),
        ...(touched && id.kind === null ? { idNumber: null } : {}),
      }),
  })
  const save = async (): Promise<void> => {
    if (act.isPending || conflict.dialog) return
    setLeft(new Set(shownAt))
    if (unnamed || wrongId) return
    const base = partsOf(person)
    const typedId = { kind: company ? ('credit-code' as const) : typed.idKind, mask: '', typed: number }
    const id = typed.noId ? { kind: null, mask: '' } : number === '' ? base.id : typedId
    try {
      const mine = { name: typed.name.trim(), kind: typed.kind, id }
      if (!(await conflict.save({ version: person.version, value: base }, mine))) return
    } catch {
      return
    }
    toastDone(t('form.saved'))
    onClose()
  }
  return (
    <DialogFrame
      title={`${t('form.editTitle')} · ${person.name}`}
      go={t('form.save')}
      act={act}
      shownAt={shownAt}
      asksConflict
      onSave={() => void save()}
      onClose={onClose}
    >
      {conflict.dialog}
      <div className="person-line-label">
        <Choice
          label={t('form.kind')}
          value={typed.kind}
          options={personKinds}
          word={(kind) => t(`kind.${kind}`)}
          onChange={(kind) => set({ kind })}
          failure={failureOf(act.error, 'kind')}
        />
        <TextLine
          label={t('form.name')}
          value={typed.name}
          longest={60}
          autoFocus
          failure={(left.has('name') && unnamed && t('problem.required')) || failureOf(act.error, 'name')}
          onChange={(name) => set({ name })}
          onBlur={() => setLeft((before) => new Set(before).add('name'))}
        />
      </div>
      <div className={company ? undefined : 'person-line-2'}>
        {!company && (
          <Choice
            label={t('form.idKind')}
            value={typed.idKind}
            options={idKinds}
            word={(kind) => t(`idKinds.${kind}`)}
            onChange={(idKind) => set({ idKind })}
          />
        )}
        <TextLine
          label={t(company ? 'form.creditCode' : 'form.idNumber')}
          value={typed.idNumber}
          longest={40}
          hint={person.idMask === '' || typed.noId ? undefined : t('form.idStays', { mask: person.idMask })}
          failure={(left.has('idNumber') && wrongId && t(`problem.${wrongId}`)) || failureOf(act.error, 'idNumber')}
          onChange={(idNumber) => set({ idNumber, noId: false })}
          onBlur={() => setLeft((before) => new Set(before).add('idNumber'))}
        />
      </div>
      {person.idMask !== '' && (
        <Checkbox checked={typed.noId} onChange={(event) => set({ noId: event.target.checked, idNumber: '' })}>
          {t('form.idRemove')}
        </Checkbox>
      )}
    </DialogFrame>
  )
}
