// Records the judgment of a lawsuit (or ruling, or mediation agreement).

import { useState } from 'react'
import { judgmentKinds } from '../../shared/values/law-kinds.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import { DocumentField } from '../documents/document-field.tsx'
import { call } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { failureOf } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import type { Lawsuit } from './lawsuit-dialog.tsx'
import { dayOf, dayOrNull, rateOf, rateText, sumOf, sumText, type Typed } from './typed.ts'
import { type LawWords, useWords } from './words.ts'

type Judgment = NonNullable<Lawsuit['judgment']>
type Props = { readonly caseId: string; readonly lawsuit: Lawsuit; readonly onClose: () => void }

const past = ['madeOn', 'deliveredOn', 'effectiveOn']
const days = [...past, 'performBy', 'generalFrom']
const sums = ['principal', 'costs', 'other', 'fixedInterest']
const names = [...days, ...sums, 'performDays', 'generalRate']

const typedOf = (judgment: Judgment | null): Typed => ({
  kind: judgment?.kind ?? 'judgment',
  madeOn: judgment?.madeOn ?? '',
  deliveredOn: judgment?.deliveredOn ?? '',
  effectiveOn: judgment?.effectiveOn ?? '',
  performDays: String(judgment?.performDays ?? 10),
  performBy: judgment?.performBy ?? '',
  principal: sumText(judgment?.principal ?? 0),
  costs: sumText(judgment?.costs ?? 0),
  other: sumText(judgment?.other ?? 0),
  fixedInterest: sumText(judgment?.fixedInterest ?? 0),
  generalRate: rateText(judgment?.generalPpm ?? 0),
  generalFrom: judgment?.generalFrom ?? '',
  dayBasis: String(judgment?.dayBasis ?? 365),
  documentId: judgment?.documentId ?? '',
  note: judgment?.note ?? '',
})

const all = [
  'kind',
  'madeOn',
  'deliveredOn',
  'effectiveOn',
  'performDays',
  'performBy',
  'principal',
  'costs',
  'other',
  'fixedInterest',
  'generalRate',
  'generalFrom',
  'dayBasis',
  'documentId',
  'note',
] as const
type Key = (typeof all)[number]

const labelOf = (t: LawWords, key: Key): string => {
  if (key === 'note') return t('note')
  if (key === 'documentId') return t('evidence')
  return key === 'dayBasis' ? t('interest.dayBasis') : t(`litigation.${key}`)
}

const shownOf = (t: LawWords, key: Key, typed: string): string => {
  if (key === 'kind') return t(`litigation.kinds.${typed as Judgment['kind']}`)
  return key === 'documentId' && typed !== '' ? t('withEvidence') : typed
}

const inputOf = (typed: Typed) => ({
  kind: (typed.kind ?? 'judgment') as Judgment['kind'],
  madeOn: dayOrNull(typed.madeOn) ?? '',
  deliveredOn: dayOrNull(typed.deliveredOn),
  effectiveOn: dayOrNull(typed.effectiveOn),
  performDays: Number(typed.performDays),
  performBy: dayOrNull(typed.performBy),
  principal: sumOf(typed.principal) ?? 0,
  costs: sumOf(typed.costs) ?? 0,
  other: sumOf(typed.other) ?? 0,
  fixedInterest: sumOf(typed.fixedInterest) ?? 0,
  generalPpm: rateOf(typed.generalRate) ?? 0,
  generalFrom: dayOrNull(typed.generalFrom),
  dayBasis: typed.dayBasis === '360' ? (360 as const) : (365 as const),
  documentId: typed.documentId || null,
  note: typed.note ?? '',
})

/** What was typed, as the record keeps it. */
const asKept = (typed: Typed): Typed =>
  typedOf({
    ...inputOf(typed),
    note: (typed.note ?? '').trim(),
    version: 1,
    updatedBy: '',
    updatedAt: '',
    lastDayOn: null,
  })

export const JudgmentDialog = ({ caseId, lawsuit, onClose }: Props) => {
  const t = useWords()
  const known = lawsuit.judgment
  const draft = useDraft<Typed>(`law.judgment:${lawsuit.id}`, typedOf(known))
  const act = useAct('judgments.set')
  const { value } = draft
  const problemOf = (name: string): string | undefined => {
    const typed = value[name]
    if (days.includes(name)) {
      const day = dayOf(typed)
      if (day === undefined || (day === null && name === 'madeOn')) return t('problem.date')
      if (day === null && name === 'generalFrom' && (rateOf(value.generalRate) ?? 0) > 0) return t('problem.required')
      return day !== null && past.includes(name) && day > officeToday() ? t('problem.future') : undefined
    }
    if (sums.includes(name)) return sumOf(typed) === undefined ? t('problem.amount') : undefined
    if (name === 'generalRate') return rateOf(typed) === undefined ? t('problem.rate') : undefined
    if (name === 'performDays')
      return /^\d{1,4}$/.test((typed ?? '').trim()) && Number(typed) <= 3650 ? undefined : t('problem.days')
    return undefined
  }
  const fields = useFields(draft, act, problemOf)
  const [opened] = useState({ version: known?.version ?? 1, value: typedOf(known) })
  const conflict = useEditWithConflict<Typed>({
    fields: all.map((key) => ({ key, label: labelOf(t, key), show: (typed) => shownOf(t, key, typed[key] ?? '') })),
    read: async () => {
      const { rows } = await call('lawsuits.list', { caseId })
      const now = rows.find(({ id }) => id === lawsuit.id)?.judgment
      if (!now) throw new Error('a judgment that was open is gone')
      const { version, updatedBy, updatedAt } = now
      return { version, value: typedOf(now), updatedBy, updatedAt }
    },
    save: (version, typed) => act.mutateAsync({ caseId, lawsuitId: lawsuit.id, version, ...inputOf(typed) }),
  })
  const save = async (): Promise<void> => {
    if (!fields.complete(names)) return
    try {
      if (!known) await act.mutateAsync({ caseId, lawsuitId: lawsuit.id, ...inputOf(value) })
      else if (!(await conflict.save(opened, asKept(value)))) return
    } catch (error) {
      if ((error as { code?: string }).code === 'CONFLICT') refreshGroups(['lawsuits'])
      return
    }
    toastDone(t('litigation.judgmentSaved'))
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={t(known ? 'litigation.editJudgment' : 'litigation.setJudgment')}
      draft={draft}
      act={act}
      shown={[...names, 'documentId']}
      onSave={save}
      onClose={onClose}
      width={720}
      {...(known ? { conflict: conflict.dialog } : {})}
    >
      <div className="law-three">
        {fields.choice(
          'kind',
          t('litigation.kind'),
          judgmentKinds.map((kind) => [kind, t(`litigation.kinds.${kind}`)]),
          true,
        )}
        {fields.day('madeOn', t('litigation.madeOn'))}
        {fields.day('deliveredOn', t('litigation.deliveredOn'))}
        {fields.day('effectiveOn', t('litigation.effectiveOn'))}
        {fields.text('performDays', t('litigation.performDays'), { longest: 4 })}
        {fields.day('performBy', t('litigation.performBy'))}
      </div>
      <p className="quiet">
        {t('litigation.deliveredHint')} · {t('litigation.effectiveHint')}
      </p>
      <h3>{t('litigation.sums')}</h3>
      <div className="law-three">
        {fields.text('principal', t('litigation.principal'), { longest: 20 })}
        {fields.text('costs', t('litigation.costs'), { longest: 20 })}
        {fields.text('other', t('litigation.other'), { longest: 20 })}
        {fields.text('fixedInterest', t('litigation.fixedInterest'), { longest: 20 })}
        {fields.text('generalRate', t('litigation.generalRate'), { longest: 12 })}
        {fields.day('generalFrom', t('litigation.generalFrom'))}
        {fields.choice('dayBasis', t('interest.dayBasis'), [
          ['365', t('interest.days', { count: 365 })],
          ['360', t('interest.days', { count: 360 })],
        ])}
      </div>
      <DocumentField
        label={t('evidence')}
        failure={failureOf(act.error, 'documentId')}
        caseId={caseId}
        value={value.documentId || null}
        onChange={(documentId) => draft.setValue((before) => ({ ...before, documentId: documentId ?? '' }))}
      />
      {fields.text('note', t('note'), { longest: 1000, lines: 2 })}
    </LawDialog>
  )
}
