// Registers a lawsuit, or changes one.

import { useState } from 'react'
import { parseCourtNumber } from '../../shared/values/court-number.ts'
import { type LawsuitStage, lawsuitStages, type Outcome, outcomes } from '../../shared/values/law-kinds.ts'
import { formatYuan } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { useEditWithConflict } from '../parts/conflict-dialog.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { LawDialog, useFields } from './form.tsx'
import { dayOf, dayOrNull, sumOf, sumText, type Typed } from './typed.ts'
import { type LawWords, useWords } from './words.ts'

export type Lawsuit = Output<'lawsuits.list'>['rows'][number]

type Props = {
  readonly caseId: string
  readonly lawsuit?: Lawsuit | undefined
  readonly balance: number
  readonly onClose: () => void
}

const names = ['court', 'number', 'claimSum', 'filedOn', 'acceptedOn', 'endedOn', 'outcome'] as const

const typedOf = (lawsuit: Lawsuit | undefined, balance: number): Typed =>
  lawsuit
    ? {
        stage: lawsuit.stage,
        court: lawsuit.court,
        number: lawsuit.number,
        claims: lawsuit.claims,
        claimSum: sumText(lawsuit.claimSum),
        filedOn: lawsuit.filedOn ?? '',
        acceptedOn: lawsuit.acceptedOn ?? '',
        endedOn: lawsuit.endedOn ?? '',
        outcome: lawsuit.outcome,
        note: lawsuit.note,
      }
    : {
        stage: 'first-instance',
        court: '',
        number: '',
        claims: '',
        claimSum: balance > 0 ? formatYuan(balance) : '',
        filedOn: '',
        acceptedOn: '',
        endedOn: '',
        outcome: '',
        note: '',
      }

const all = [
  'stage',
  'court',
  'number',
  'claimSum',
  'claims',
  'filedOn',
  'acceptedOn',
  'outcome',
  'endedOn',
  'note',
] as const
type Key = (typeof all)[number]

const labelOf = (t: LawWords, key: Key): string => (key === 'note' ? t('note') : t(`litigation.${key}`))

const shownOf = (t: LawWords, key: Key, typed: string): string => {
  if (key === 'stage') return t(`litigation.stages.${typed as LawsuitStage}`)
  if (key === 'outcome') return t(`litigation.outcomes.${typed === '' ? 'none' : (typed as Exclude<Outcome, ''>)}`)
  return typed
}

const inputOf = (typed: Typed) => ({
  stage: typed.stage as LawsuitStage,
  court: typed.court ?? '',
  number: typed.number ?? '',
  claims: typed.claims ?? '',
  claimSum: sumOf(typed.claimSum) ?? 0,
  filedOn: dayOrNull(typed.filedOn),
  acceptedOn: dayOrNull(typed.acceptedOn),
  endedOn: dayOrNull(typed.endedOn),
  outcome: (typed.outcome ?? '') as Outcome,
  note: typed.note ?? '',
})

/** What was typed in the form that the record keeps, so that 2 月 1 日 and 2026-02-01 are no difference. */
const asKept = (typed: Typed): Typed => {
  const { claimSum, filedOn, acceptedOn, endedOn, number, ...rest } = inputOf(typed)
  const parsed = parseCourtNumber(number, officeToday())
  return {
    ...rest,
    number: parsed.ok && typed.stage !== 'arbitration' ? parsed.value : number.trim(),
    claimSum: sumText(claimSum),
    filedOn: filedOn ?? '',
    acceptedOn: acceptedOn ?? '',
    endedOn: endedOn ?? '',
  }
}

export const LawsuitDialog = ({ caseId, lawsuit, balance, onClose }: Props) => {
  const t = useWords()
  const draft = useDraft<Typed>(`law.lawsuit:${lawsuit?.id ?? caseId}`, typedOf(lawsuit, balance))
  const add = useAct('lawsuits.add')
  const edit = useAct('lawsuits.edit')
  const act = lawsuit ? edit : add
  const { value } = draft
  const problemOf = (name: string): string | undefined => {
    const typed = value[name] ?? ''
    if (name === 'court') return typed.trim() === '' ? t('problem.required') : undefined
    if (name === 'number') {
      const free = typed.trim() === '' || value.stage === 'arbitration'
      return free || parseCourtNumber(typed, officeToday()).ok ? undefined : t('problem.number')
    }
    if (name === 'claimSum') return sumOf(typed) === undefined ? t('problem.amount') : undefined
    if (name === 'outcome' || name === 'endedOn') {
      if (dayOf(value.endedOn) === undefined) return name === 'endedOn' ? t('problem.date') : undefined
      const half = (dayOf(value.endedOn) === null) !== ((value.outcome ?? '') === '')
      return half ? t('problem.needsOutcome') : undefined
    }
    if (name === 'filedOn' || name === 'acceptedOn') {
      const day = dayOf(typed)
      if (day === undefined) return t('problem.date')
      return day !== null && day > officeToday() ? t('problem.future') : undefined
    }
    return undefined
  }
  const fields = useFields(draft, act, problemOf)
  const [opened] = useState({ version: lawsuit?.version ?? 1, value: typedOf(lawsuit, balance) })
  const conflict = useEditWithConflict<Typed>({
    fields: [...all].map((key) => ({
      key,
      label: labelOf(t, key),
      show: (typed) => shownOf(t, key, typed[key] ?? ''),
    })),
    read: async () => {
      const { rows } = await call('lawsuits.list', { caseId })
      const now = rows.find(({ id }) => id === lawsuit?.id)
      if (!now) throw new Error('a lawsuit that was open is gone')
      const { version, updatedBy, updatedAt } = now
      return { version, value: typedOf(now, balance), updatedBy, updatedAt }
    },
    save: (version, typed) => edit.mutateAsync({ ...inputOf(typed), caseId, lawsuitId: lawsuit?.id ?? '', version }),
  })
  const save = async (): Promise<void> => {
    if (!fields.complete(names)) return
    try {
      if (!lawsuit) await add.mutateAsync({ caseId, ...inputOf(value) })
      else if (!(await conflict.save(opened, asKept(value)))) return
    } catch {
      return
    }
    toastDone(t('litigation.saved'))
    draft.discard()
    onClose()
  }
  return (
    <LawDialog
      title={t(lawsuit ? 'litigation.editTitle' : 'litigation.addTitle')}
      draft={draft}
      act={act}
      shown={[...names]}
      onSave={save}
      onClose={onClose}
      width={640}
      conflict={conflict.dialog}
    >
      <div className="law-two">
        {fields.choice(
          'stage',
          t('litigation.stage'),
          lawsuitStages.map((stage) => [stage, t(`litigation.stages.${stage}`)]),
          true,
        )}
        {fields.text('court', t('litigation.court'))}
        {fields.text('number', t('litigation.number'), { hint: t('litigation.numberHint') })}
        {fields.text('claimSum', t('litigation.claimSum'), { longest: 20 })}
      </div>
      {fields.text('claims', t('litigation.claims'), { longest: 2000, lines: 3 })}
      <div className="law-two">
        {fields.day('filedOn', t('litigation.filedOn'))}
        {fields.day('acceptedOn', t('litigation.acceptedOn'))}
        {fields.choice(
          'outcome',
          t('litigation.outcome'),
          outcomes.map((each) => [each, t(`litigation.outcomes.${each === '' ? 'none' : each}`)]),
        )}
        {fields.day('endedOn', t('litigation.endedOn'))}
      </div>
      {fields.text('note', t('note'), { longest: 1000, lines: 2 })}
    </LawDialog>
  )
}
