// Makes a payment plan: equal instalments by three figures, or row by row. What is typed is a draft of the case.

import { Button, Input } from 'antd'
import { useState } from 'react'
import { equalInstalments, mostInstalments } from '../../shared/law/promises.ts'
import { addMonths } from '../../shared/values/dates.ts'
import { formatMoney, formatYuan } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import { parseDay } from '../cases/quick-date.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { Field } from '../parts/field.tsx'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import { Frame, plainEnter } from './frame.tsx'
import { amountTyped, type MoneyView } from './payment-draft.ts'
import { useWords } from './words.ts'

type Row = { readonly dueOn: string; readonly amount: string }
type PlanDraft = {
  readonly total: string
  readonly count: string
  readonly first: string
  readonly every: string
  readonly rows: readonly Row[]
  readonly note: string
}

export const PlanDialog = ({ view, onClose }: { readonly view: MoneyView; readonly onClose: () => void }) => {
  const t = useWords()
  const act = useAct('plans.add')
  const today = officeToday()
  const initial: PlanDraft = {
    total: view.now.balance > 0 ? formatYuan(view.now.balance) : '',
    count: '3',
    first: addMonths(today, 1),
    every: '1',
    rows: [],
    note: '',
  }
  const draft = useDraft<PlanDraft>(`plan:${view.caseId}`, initial)
  const [tried, setTried] = useState(false)
  const { value } = draft
  const set = (change: Partial<PlanDraft>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...change }))
  }
  const equal = (): void => {
    const first = parseDay(value.first, today)
    const total = amountTyped(value.total)
    const every = Number(value.every)
    const possible = first !== undefined && total !== undefined && Number.isInteger(every) && every >= 1
    const made = possible ? equalInstalments(total, Number(value.count), first, every) : []
    if (made.length === 0) setTried(true)
    else set({ rows: made.map(({ dueOn, amount }) => ({ dueOn, amount: formatYuan(amount) })) })
  }
  const rows = value.rows.map(({ dueOn, amount }) => ({ dueOn: parseDay(dueOn, today), amount: amountTyped(amount) }))
  const total = rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const wrong =
    rows.length === 0 ||
    rows.some(
      ({ dueOn, amount }, index) =>
        dueOn === undefined ||
        amount === undefined ||
        dueOn < today ||
        (index > 0 && dueOn <= (rows[index - 1]?.dueOn ?? '')),
    ) ||
    total > view.now.balance
  const send = (): void => {
    setTried(true)
    if (wrong || act.isPending || !draft.ready) return
    act.mutate(
      {
        caseId: view.caseId,
        rows: rows.map(({ dueOn = '', amount = 0 }) => ({ dueOn, amount })),
        note: value.note,
      },
      {
        onSuccess: () => {
          toastDone(t('plan.saved'))
          draft.discard()
          onClose()
        },
      },
    )
  }
  const change = (index: number, changed: Partial<Row>): void =>
    set({ rows: value.rows.map((row, each) => (each === index ? { ...row, ...changed } : row)) })
  const short = (field: 'total' | 'count' | 'first' | 'every') => (
    <Field
      label={t(`plan.${field}`)}
      failure={
        tried && field === 'count' && equalInstalments(1_000_000, Number(value.count), today).length === 0
          ? t('problem.count')
          : undefined
      }
    >
      {(attributes) => (
        <Input
          {...attributes}
          autoComplete="off"
          maxLength={24}
          value={value[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          onPressEnter={plainEnter(equal)}
        />
      )}
    </Field>
  )
  return (
    <Frame
      title={t('plan.add')}
      busy={act.isPending}
      error={act.error}
      width={640}
      onSend={send}
      onClose={() => {
        if (JSON.stringify(value) === JSON.stringify(initial)) draft.discard()
        onClose()
      }}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {draft.ready && (
        <>
          <div className="money-line">
            {short('total')}
            {short('count')}
            {short('first')}
            {short('every')}
          </div>
          <Button size="small" onClick={equal}>
            {t('plan.equal')}
          </Button>
          <table className="money-table money-plan-rows">
            <thead>
              <tr>
                <th>{t('plan.number')}</th>
                <th>{t('plan.dueOn')}</th>
                <th>{t('plan.amount')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {value.rows.map((row, index) => (
                <tr key={index}>
                  <td>{index + 1}</td>
                  <td>
                    <Input
                      size="small"
                      aria-label={t('plan.rowDay', { number: index + 1 })}
                      maxLength={12}
                      value={row.dueOn}
                      onChange={(event) => change(index, { dueOn: event.target.value })}
                    />
                  </td>
                  <td>
                    <Input
                      size="small"
                      aria-label={t('plan.rowAmount', { number: index + 1 })}
                      maxLength={24}
                      value={row.amount}
                      onChange={(event) => change(index, { amount: event.target.value })}
                    />
                  </td>
                  <td>
                    <Button
                      size="small"
                      type="text"
                      aria-label={t('plan.removeRow', { number: index + 1 })}
                      onClick={() => set({ rows: value.rows.filter((_, each) => each !== index) })}
                    >
                      ×
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            <Button
              size="small"
              disabled={value.rows.length >= mostInstalments}
              onClick={() => {
                const last = rows.at(-1)?.dueOn
                set({ rows: [...value.rows, { dueOn: last ? addMonths(last, 1) : addMonths(today, 1), amount: '' }] })
              }}
            >
              {t('plan.addRow')}
            </Button>{' '}
            <span className="quiet">
              {t('plan.sum', { sum: formatMoney(total), balance: formatMoney(view.now.balance) })}
            </span>
          </p>
          {tried && wrong && (
            <div className="field-failure" role="alert">
              {t('problem.rows')}
            </div>
          )}
          <Field label={t('plan.note')} hint={t('plan.noteHint')}>
            {(attributes) => (
              <Input.TextArea
                {...attributes}
                maxLength={1000}
                autoSize={{ minRows: 2, maxRows: 5 }}
                value={value.note}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </Frame>
  )
}
