// Two rows side by side, and the question whether they are one person. Masks that are alike prove nothing: what main found
// to be the same is said by a sign.

import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf } from '../parts/field.tsx'
import { formatInstant } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { DialogFrame } from './dialog-frame.tsx'
import type { Duplicate, Person } from './people.ts'
import { useWords } from './words.ts'

type Compared = Output<'persons.compare'>
type Props = {
  readonly caseId: string
  readonly duplicate: Duplicate
  readonly onClose: () => void
}

export const MergeDialog = ({ caseId, duplicate, onClose }: Props) => {
  const t = useWords()
  const pair = { caseId, debtorId: duplicate.of, otherId: duplicate.debtorId }
  const { data, error } = useCall('persons.compare', pair)
  const act = useAct('persons.merge')
  const undo = useAct('persons.undoMerge')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const save = (): void => {
    setTried(true)
    if (missing || act.isPending || !data) return
    act.mutate(
      { ...pair, reason: reason.trim() },
      {
        onSuccess: ({ id, until }) => {
          toastDone(t('mergeDialog.done', { date: formatInstant(until).slice(0, 10) }), {
            label: t('one.undo'),
            run: () => undo.mutate({ caseId, mergeId: id }, { onSuccess: () => toastDone(t('one.undone')) }),
          })
          onClose()
        },
      },
    )
  }
  return (
    <DialogFrame
      title={t('mergeDialog.title')}
      go={t('mergeDialog.confirm')}
      act={act}
      shownAt={['reason']}
      width={900}
      onSave={save}
      onClose={onClose}
    >
      <p className="person-note">{t('mergeDialog.lead')}</p>
      <ErrorNote error={error} />
      {data && <Comparison data={data} by={duplicate.by} />}
      <Field
        label={t('mergeDialog.reason')}
        failure={(tried && missing && t('problem.reason')) || failureOf(act.error, 'reason')}
      >
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </DialogFrame>
  )
}

const Comparison = ({ data, by }: { readonly data: Compared; readonly by: Duplicate['by'] }) => {
  const t = useWords()
  const { one, other, oneCases, otherCases } = data
  const lines = (texts: readonly string[]): ReactNode =>
    texts.length === 0 ? (
      <span className="quiet">{t('mergeDialog.none')}</span>
    ) : (
      texts.map((text, index) => <div key={`${text}${index}`}>{text}</div>)
    )
  const id = ({ idKind, idMask }: Person): string[] => (idKind === null ? [] : [`${t(`idKinds.${idKind}`)} ${idMask}`])
  const phones = ({ phones: all }: Person): string[] => all.map(({ label, mask }) => `${label} ${mask}`.trim())
  const values = (all: Person['addresses']): string[] => all.map(({ value }) => value)
  const cases = (all: Compared['oneCases']): string[] =>
    all.map(({ number, clientName, role }) => `${number} ${t(`role.${role}`)} · ${clientName}`)
  const common = (ours: readonly string[], theirs: readonly string[]): boolean | undefined =>
    ours.length === 0 || theirs.length === 0 ? undefined : ours.some((text) => theirs.includes(text))
  const rows: readonly (readonly [string, readonly string[], readonly string[], boolean | undefined])[] = [
    [t('mergeDialog.name'), [one.name], [other.name], one.name === other.name],
    [t('form.kind'), [t(`kind.${one.kind}`)], [t(`kind.${other.kind}`)], one.kind === other.kind],
    [
      t('mergeDialog.id'),
      id(one),
      id(other),
      one.idKind === null || other.idKind === null ? undefined : by.includes('id-number'),
    ],
    [
      t('mergeDialog.phones'),
      phones(one),
      phones(other),
      by.includes('name-and-phone') ? true : one.phones.length > 0 && other.phones.length > 0 ? false : undefined,
    ],
    [
      t('mergeDialog.addresses'),
      values(one.addresses),
      values(other.addresses),
      common(values(one.addresses), values(other.addresses)),
    ],
    [
      t('mergeDialog.employers'),
      values(one.employers),
      values(other.employers),
      common(values(one.employers), values(other.employers)),
    ],
    [t('mergeDialog.cases'), cases(oneCases), cases(otherCases), undefined],
  ]
  return (
    <table className="person-compare">
      <thead>
        <tr>
          <th scope="col">{t('mergeDialog.matches', { count: rows.filter((row) => row[3]).length })}</th>
          <th scope="col">{t('mergeDialog.here')}</th>
          <th scope="col">{t('mergeDialog.there')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ours, theirs, same]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{lines(ours)}</td>
            <td>{lines(theirs)}</td>
            <td className={same === undefined ? undefined : same ? 'person-same' : 'person-differs'}>
              {same === undefined ? '' : same ? `= ${t('mergeDialog.same')}` : `≠ ${t('mergeDialog.differs')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
