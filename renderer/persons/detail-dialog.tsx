// A phone, an address or an employer: added, or its label, source and day corrected. A number is never written over.

import { useState } from 'react'
import type { DetailKind } from '../../shared/values/person-kinds.ts'
import { parsePhone } from '../../shared/values/phone.ts'
import { useAct } from '../app/queries.ts'
import { call } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { failureOf } from '../parts/field.tsx'
import { toastDone } from '../stores/toasts.ts'
import { noProvenance, ProvenanceFields, provenanceOf, provenanceProblem, TextLine } from './choices.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { type Detail, detailsOf, type Person, textOf } from './people.ts'
import { useWords } from './words.ts'

const longest = { phone: 32, address: 160, employer: 80 } as const
const shownAt = ['value', 'sourceNote', 'since', 'label']

/** What two people may have edited at once. A phone's `value` is its mask, and nobody's to edit. */
type Value = Pick<Detail, 'label' | 'source' | 'sourceNote' | 'since'> & { readonly value: string }
const partsOf = (row: Detail): Value => {
  const { label, source, sourceNote, since } = row
  return { label, source, sourceNote, since, value: textOf(row) }
}

type Props = {
  readonly caseId: string
  readonly person: Person
  readonly kind: DetailKind
  /** As it was when the dialog opened; undefined: a new one. */
  readonly row?: Detail | undefined
  readonly onClose: () => void
}

export const DetailDialog = ({ caseId, person, kind, row, onClose }: Props) => {
  const t = useWords()
  const add = useAct('persons.addDetail')
  const edit = useAct('persons.editDetail')
  const act = row ? edit : add
  const [typed, setTyped] = useState({
    label: row?.label ?? '',
    value: row && 'value' in row ? row.value : '',
    provenance: row
      ? { source: row.source, sourceNote: row.sourceNote, since: row.since }
      : { ...noProvenance(), source: 'person' as const },
  })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const set = (change: Partial<typeof typed>): void => {
    if (act.error) act.reset()
    setTyped((before) => ({ ...before, ...change }))
  }
  const withValue = row === undefined || kind !== 'phone'
  const problemOf = (field: string) => {
    if (field === 'sourceNote' || field === 'since') return provenanceProblem(typed.provenance, field)
    if (field !== 'value' || !withValue) return undefined
    if (typed.value.trim() === '') return 'required'
    return kind === 'phone' && !parsePhone(typed.value).ok ? 'phone' : undefined
  }
  const failure = (field: string): string | undefined => {
    const problem = left.has(field) ? problemOf(field) : undefined
    return problem ? t(`problem.${problem}`) : failureOf(act.error, field)
  }
  const leave = (field: string): void => setLeft((before) => new Set(before).add(field))
  const done = (): void => {
    toastDone(t('form.saved'))
    onClose()
  }
  const common = { caseId, debtorId: person.id, kind }
  const conflict = useEditWithConflict<Value>({
    fields: [
      ...(withValue ? [{ key: 'value' as const, label: t(`detail.${kind}`), show: ({ value }: Value) => value }] : []),
      { key: 'label', label: t('form.label'), show: ({ label }) => label },
      { key: 'source', label: t('form.source'), show: ({ source }) => t(`source.${source}`) },
      { key: 'sourceNote', label: t('form.sourceNote'), show: ({ sourceNote }) => sourceNote },
      { key: 'since', label: t('form.since'), show: ({ since }) => since },
    ],
    read: async () => {
      const { debtor, parties } = await call('persons.ofCase', { caseId })
      const found = [debtor, ...parties.map((party) => party.person)]
        .flatMap(detailsOf)
        .find((each) => each.row.id === row?.id)?.row
      // Taken off the case meanwhile: saving again says so.
      const now = found ?? row
      if (!now) throw new Error('a new detail is nobody else’s')
      return { version: now.version, value: partsOf(now), updatedBy: now.updatedBy, updatedAt: now.updatedAt }
    },
    save: (version, { value, ...rest }) =>
      edit.mutateAsync({ ...common, detailId: row?.id ?? '', version, ...rest, ...(withValue ? { value } : {}) }),
  })
  const save = async (): Promise<void> => {
    if (act.isPending || conflict.dialog) return
    setLeft(new Set(shownAt))
    if (shownAt.some((field) => problemOf(field))) return
    const mine = { label: typed.label.trim(), ...provenanceOf(typed.provenance) }
    try {
      if (!row) await add.mutateAsync({ ...common, ...mine, value: typed.value.trim() })
      else {
        const value = withValue ? typed.value.trim() : textOf(row)
        if (!(await conflict.save({ version: row.version, value: partsOf(row) }, { ...mine, value }))) return
      }
    } catch {
      return
    }
    done()
  }
  const provenance = (change: Partial<typeof typed.provenance>): void =>
    set({ provenance: { ...typed.provenance, ...change } })
  return (
    <DialogFrame
      title={`${t(row ? `form.editDetailTitle.${kind}` : `form.detailTitle.${kind}`)} · ${person.name}`}
      go={t('form.save')}
      act={act}
      shownAt={shownAt}
      asksConflict
      onSave={() => void save()}
      onClose={onClose}
    >
      {conflict.dialog}
      <div className="person-line-label">
        <TextLine
          label={t('form.label')}
          value={typed.label}
          longest={20}
          placeholder={t(`form.labelExample.${kind}`)}
          failure={failure('label')}
          onChange={(label) => set({ label })}
        />
        {withValue ? (
          <TextLine
            label={kind === 'phone' ? t('form.number') : t(`form.${kind}`)}
            value={typed.value}
            longest={longest[kind]}
            mode={kind === 'phone' ? 'tel' : 'text'}
            failure={failure('value')}
            autoFocus
            onChange={(value) => set({ value })}
            onBlur={() => leave('value')}
          />
        ) : (
          <p className="quiet person-number-stays">{t('form.numberStays')}</p>
        )}
      </div>
      <ProvenanceFields value={typed.provenance} onChange={provenance} failure={failure} leave={leave} />
    </DialogFrame>
  )
}
