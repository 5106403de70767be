// Gives unidentified money to one or several cases: found as you type, each with its share.

import { Button, Checkbox, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { formatMoney, formatYuan } from '../../shared/values/money.ts'
import type { PaymentAsk } from '../../shared/values/money-kinds.ts'
import { useAct, useCall } from '../app/queries.ts'
import { CallError, type Output } from '../door.ts'
import { Field } from '../parts/field.tsx'
import { Money } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { Frame, plainEnter } from './frame.tsx'
import { amountTyped } from './payment-draft.ts'
import { useWords } from './words.ts'

type Waiting = Output<'payments.waiting'>['rows'][number]
type Chosen = {
  readonly id: string
  readonly number: string
  readonly debtorName: string
  readonly balance: number
  readonly amount: string
}

const asks: readonly PaymentAsk[] = ['before-placed', 'again', 'excess']

export const AssignDialog = ({ row, onClose }: { readonly row: Waiting; readonly onClose: () => void }) => {
  const t = useWords()
  const [query, setQuery] = useState('')
  const search = useDeferredValue(query.trim())
  const found = useCall(
    'cases.search',
    { query: search === '' ? 'x' : search, in: 'names' },
    { enabled: search !== '', keepPrevious: true },
  )
  const act = useAct('payments.assign')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [yes, setYes] = useState<readonly PaymentAsk[]>([])
  const total = chosen.reduce((sum, { amount }) => sum + (amountTyped(amount) ?? 0), 0)
  const rest = row.unassigned - total
  const wrong = chosen.length === 0 || rest < 0 || chosen.some(({ amount }) => amountTyped(amount) === undefined)
  const choose = (item: NonNullable<typeof found.data>['rows'][number]['case']): void => {
    setQuery('')
    if (chosen.some(({ id }) => id === item.id)) return
    const amount = Math.max(0, Math.min(rest, item.balance))
    const { id, number, debtorName, balance } = item
    setChosen([...chosen, { id, number, debtorName, balance, amount: formatYuan(amount === 0 ? rest : amount) }])
  }
  const asked = act.error instanceof CallError ? String(act.error.params.what ?? '') : ''
  const due = asks.find((ask) => asked === `ask-${ask}`)
  const send = (): void => {
    if (wrong || act.isPending) return
    act.mutate(
      {
        paymentId: row.id,
        version: row.version,
        parts: chosen.map(({ id, amount }) => ({ caseId: id, amount: amountTyped(amount) ?? 0 })),
        yes: [...yes],
      },
      {
        onSuccess: () => {
          toastDone(t('desk.assigned', { sum: formatMoney(total) }))
          onClose()
        },
      },
    )
  }
  return (
    <Frame
      title={t('desk.assignTitle', { sum: formatMoney(row.unassigned) })}
      okText={t('desk.assign')}
      busy={act.isPending}
      error={act.error}
      width={560}
      onSend={send}
      onClose={onClose}
    >
      <p className="quiet">
        {row.paidOn} · {row.payer || '—'} · {row.reference || '—'} {row.note && `· ${row.note}`}
      </p>
      <Field label={t('desk.find')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            autoComplete="off"
            maxLength={60}
            placeholder={t('desk.findHint')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onPressEnter={plainEnter(() => {
              const first = found.data?.rows[0]
              if (search !== '' && first) choose(first.case)
            })}
          />
        )}
      </Field>
      {search !== '' && (
        <ul className="money-found">
          {found.data?.rows.slice(0, 8).map(({ case: item }) => (
            <li key={item.id}>
              <button type="button" onClick={() => choose(item)}>
                {item.debtorName} <span className="mono quiet">{item.number}</span> <Money fen={item.balance} />{' '}
                <span className="quiet">{item.clientName}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <table className="money-table">
        <tbody>
          {chosen.map((item) => (
            <tr key={item.id}>
              <td>
                {item.debtorName} <span className="mono quiet">{item.number}</span>
              </td>
              <td className="sum">
                <Money fen={item.balance} />
              </td>
              <td>
                <Input
                  size="small"
                  aria-label={`${t('desk.part')} ${item.number}`}
                  maxLength={24}
                  value={item.amount}
                  onChange={(event) =>
                    setChosen(
                      chosen.map((each) => (each.id === item.id ? { ...each, amount: event.target.value } : each)),
                    )
                  }
                />
              </td>
              <td>
                <Button
                  size="small"
                  type="text"
                  aria-label={t('desk.removeCase', { number: item.number })}
                  onClick={() => setChosen(chosen.filter(({ id }) => id !== item.id))}
                >
                  ×
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen.length > 0 && rest !== 0 && (
        <p className={rest < 0 ? 'field-failure' : 'money-left'} role={rest < 0 ? 'alert' : undefined}>
          {rest < 0 ? t('problem.above') : t('desk.rest', { sum: formatMoney(rest) })}
        </p>
      )}
      {(due || yes.length > 0) && (
        <div className="money-asks">
          {asks
            .filter((ask) => ask === due || yes.includes(ask))
            .map((ask) => (
              <Checkbox
                key={ask}
                checked={yes.includes(ask)}
                onChange={(event) => setYes(event.target.checked ? [...yes, ask] : yes.filter((each) => each !== ask))}
              >
                {ask === 'again'
                  ? t('pay.ask.again')
                  : ask === 'excess'
                    ? t('pay.ask.excess', { sum: '' })
                    : t('pay.ask.before-placed', { day: '' })}
              </Checkbox>
            ))}
        </div>
      )}
    </Frame>
  )
}
