// Terms and days of a case: contract, placement, rates, schedule. In the registration of a case and in its editing. A rate
// above the cap is taken as agreed, and said to be computed at the cap.

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { lenders, repayments } from '../../shared/values/case-kinds.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { formatRate, parseRate } from '../../shared/values/rate.ts'
import { Field } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { DayField } from './day-field.tsx'
import { parseDay } from './quick-date.ts'
import { useRateCap } from './rate-cap.ts'
import { scheduleOf, type TermsDraft, type TermsProblem, wrongLine } from './terms-draft.ts'
import { useWords } from './words.ts'

type Props = {
  readonly draft: TermsDraft
  readonly set: (change: Partial<TermsDraft>) => void
  readonly failure: (field: string) => string | undefined
  readonly leave: (field: string) => void
  /** The days of the placement belong to the supervisor. */
  readonly fixedDays?: boolean
}

const days = ['contractOn', 'dueOn', 'placedOn', 'recallOn'] as const

export const TermsFields = ({ draft, set, failure, leave, fixedDays = false }: Props) => {
  const t = useWords()
  const today = officeToday()
  const contractOn = parseDay(draft.contractOn, today, false)
  const cap = useRateCap(contractOn, draft.lender)
  const schedule = scheduleOf(draft.schedule, today, contractOn)
  const instalments = draft.repayment === 'instalments'

  const capped = (typed: string): string | undefined => {
    const rate = parseRate(typed)
    return rate.ok && cap !== undefined && rate.ppm > cap ? t('case.capped', { cap: formatRate(cap) }) : undefined
  }
  const typed = (field: 'contractNumber' | 'rate' | 'defaultRate' | 'deducted', hint?: string): ReactNode => (
    <Field label={t(`form.${field}`)} hint={hint} failure={failure(field)}>
      {(attributes) => (
        <Input
          {...attributes}
          data-field={field}
          autoComplete="off"
          spellCheck={false}
          maxLength={field === 'contractNumber' ? 60 : 24}
          {...(field === 'rate' || field === 'defaultRate' ? { placeholder: t('form.rateHint') } : {})}
          value={draft[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          onBlur={() => leave(field)}
        />
      )}
    </Field>
  )
  const choice = <F extends 'lender' | 'repayment'>(field: F, options: readonly TermsDraft[F][]): ReactNode => (
    <Field label={t(`form.${field}`)} failure={failure(field)}>
      {({ id }) => (
        <select
          id={id}
          data-field={field}
          className="case-select"
          value={draft[field]}
          onChange={(event) => set({ [field]: event.target.value } as Partial<TermsDraft>)}
        >
          {options.map((option) => (
            <option key={option} value={option}>
              {t(field === 'lender' ? `lenders.${option as 'private'}` : `repayments.${option as 'lump-sum'}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const note = (): string => {
    if (!schedule.ok || schedule.rows.length === 0) return t('form.scheduleHint')
    const sum = (part: 'principal' | 'interest') => schedule.rows.reduce((total, row) => total + row[part], 0)
    return t('form.scheduleNote', {
      count: schedule.rows.length,
      principal: formatMoney(sum('principal')),
      interest: formatMoney(sum('interest')),
      day: schedule.rows.at(-1)?.dueOn ?? '',
    })
  }
  return (
    <>
      {typed('contractNumber')}
      <div className="field-line">
        {days.map((field) => {
          // With instalments the last of them is the day.
          if (field === 'dueOn' && instalments) return null
          if (fixedDays && (field === 'placedOn' || field === 'recallOn')) return null
          return (
            <DayField
              key={field}
              name={field}
              label={t(`form.${field}`)}
              hint={t('form.dateHint')}
              coming={field === 'recallOn'}
              value={draft[field]}
              onChange={(day) => set({ [field]: day })}
              onBlur={() => leave(field)}
              failure={failure(field)}
            />
          )
        })}
        {typed('rate', capped(draft.rate))}
        {typed('defaultRate', capped(draft.defaultRate))}
        {choice('lender', lenders)}
        {typed('deducted')}
        {choice('repayment', repayments)}
      </div>
      {instalments && (
        <Field label={t('form.schedule')} hint={note()} failure={failure('schedule')}>
          {({ status, ...attributes }) => (
            <Input.TextArea
              {...attributes}
              status={status}
              data-field="schedule"
              className="mono"
              autoSize={{ minRows: 3, maxRows: 9 }}
              maxLength={20_000}
              placeholder={'2026-01-20 1000 50'}
              value={draft.schedule}
              onChange={(event) => set({ schedule: event.target.value })}
              onBlur={() => leave('schedule')}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** The sentence of a problem of the terms. */
export const useTermsSentence = () => {
  const t = useWords()
  return (problem: TermsProblem, draft: TermsDraft): string =>
    t(`problem.${problem}`, { line: wrongLine(draft, officeToday()) })
}
