// P: posts a payment. What it will pay is shown while it is typed; Enter moves on, Ctrl+Enter posts, Esc leaves. What has
// to be asked about is asked beneath, and what is typed is a draft of the case.

import { Button, Checkbox, Input } from 'antd'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { formatMoney } from '../../shared/values/money.ts'
import { channels, type PaymentAsk, receivers } from '../../shared/values/money-kinds.ts'
import { refreshGroups, useAct } from '../app/queries.ts'
import { DayField } from '../cases/day-field.tsx'
import { focusFieldOf, moveOn } from '../cases/move-on.ts'
import { CallError } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { officeToday } from '../parts/values.tsx'
import type { Draft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { EvidenceField } from './evidence-field.tsx'
import { inputOf, type MoneyView, type PaymentDraft, previewOf, problemsOf } from './payment-draft.ts'
import { PreviewTable } from './preview-table.tsx'
import { SumsFields } from './sums-fields.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly view: MoneyView
  /** Who pays, unless somebody else is typed. */
  readonly debtorName: string
  readonly asked: number
  /** Loaded with the leaf, so that no key is pressed into a form that is not there yet. */
  readonly draft: Draft<PaymentDraft>
  readonly disabled: boolean
  readonly onClose: () => void
}

export const PaymentForm = ({ view, debtorName, asked, draft, disabled, onClose }: Props) => {
  const t = useWords()
  const act = useAct('payments.post')
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const [again, setAgain] = useState(false)
  const [changed, setChanged] = useState(false)
  const { value, ready } = draft
  const today = officeToday()
  // At once, not in the next frame: what is typed after P belongs here.
  useLayoutEffect(() => {
    if (ready && asked > 0) form.current?.querySelector<HTMLInputElement>('[data-field="amount"]')?.focus()
  }, [ready, asked])
  const preview = previewOf(value, view, today)
  const problems = problemsOf(value, preview, view, today, again)
  const set = (change: Partial<PaymentDraft>): void => {
    if (act.error) act.reset()
    setChanged(false)
    // What was asked about another sum or day is asked anew.
    const other = change.amount !== undefined || change.paidOn !== undefined
    if (other) setAgain(false)
    draft.setValue((before) => ({ ...before, ...change, ...(other ? { yes: [] } : {}) }))
  }
  const problem = (field: keyof typeof problems): string | undefined => {
    const key = tried ? problems[field] : undefined
    return key && t(`problem.${key}`)
  }

  const save = async (): Promise<void> => {
    if (act.isPending || !ready) return
    setTried(true)
    if (Object.keys(problems).length > 0) {
      const first = problems.amount ? 'amount' : problems.paidOn ? 'paidOn' : problems.reason ? 'reason' : 'yes'
      return focusFieldOf(form.current, first)
    }
    try {
      const payer = value.payer.trim() === '' ? debtorName : value.payer
      const { balance } = await act.mutateAsync(inputOf({ ...value, payer }, preview, view.caseId, today))
      toastDone(t('pay.saved', { sum: formatMoney(preview.amount), balance: formatMoney(balance) }))
    } catch (error) {
      if (!(error instanceof CallError)) return
      if (error.params.what === 'ask-again') setAgain(true)
      if (error.code === 'CONFLICT') {
        setChanged(true)
        act.reset()
        refreshGroups(['money', 'payments', 'cases'])
      }
      return
    }
    draft.discard()
    act.reset()
    setTried(false)
    setAgain(false)
    onClose()
  }
  useHotkeys([{ keys: 'mod+enter', label: t('key.save'), run: () => void save(), disabled }])

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
      return
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    moveOn(form.current, event.target)
  }
  if (!ready) return null
  const asks: readonly PaymentAsk[] = again ? [...preview.asks, 'again'] : preview.asks
  const askWords = (ask: PaymentAsk): string =>
    ask === 'before-placed'
      ? t('pay.ask.before-placed', { day: view.debts[0]?.placedOn ?? '' })
      : ask === 'excess'
        ? t('pay.ask.excess', { sum: formatMoney(preview.excess) })
        : t('pay.ask.again')
  const text = (field: 'payer' | 'reference' | 'note', length: number, hint?: string) => (
    <Field label={t(`pay.${field}`)} failure={failureOf(act.error, field)}>
      {(attributes) => (
        <Input
          {...attributes}
          data-field={field}
          autoComplete="off"
          maxLength={length}
          placeholder={hint}
          value={value[field]}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form ref={form} className="case-box money-pay" aria-label={t('pay.title')} onKeyDown={onKeyDown}>
      <h2>{t('pay.title')}</h2>
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      <div className="money-line">
        <Field label={t('pay.amount')} failure={problem('amount') ?? failureOf(act.error, 'amount')}>
          {(attributes) => (
            <Input
              {...attributes}
              data-field="amount"
              inputMode="decimal"
              autoComplete="off"
              maxLength={24}
              placeholder={t('pay.amountHint')}
              value={value.amount}
              onChange={(event) => set({ amount: event.target.value })}
            />
          )}
        </Field>
        <DayField
          name="paidOn"
          label={t('pay.paidOn')}
          hint={today}
          coming={false}
          value={value.paidOn}
          onChange={(paidOn) => set({ paidOn })}
          failure={
            problem('paidOn') ?? (problems.paidOn ? t(`problem.${problems.paidOn}`) : failureOf(act.error, 'paidOn'))
          }
        />
        <Field label={t('pay.channel')}>
          {({ id }) => (
            <select
              id={id}
              data-field="channel"
              className="case-select"
              value={value.channel}
              onChange={(event) => set({ channel: event.target.value as PaymentDraft['channel'] })}
            >
              {channels.map((channel) => (
                <option key={channel} value={channel}>
                  {t(`channel.${channel}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('pay.receivedBy')}>
          {({ id }) => (
            <select
              id={id}
              data-field="receivedBy"
              className="case-select"
              value={preview.receivedBy}
              onChange={(event) => set({ receivedBy: event.target.value as PaymentDraft['receivedBy'] })}
            >
              {receivers.map((receiver) => (
                <option key={receiver} value={receiver}>
                  {t(`receiver.${receiver}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="money-line money-line-evidence">
        {text('payer', 60, debtorName)}
        {text('reference', 60)}
        {text('note', 200)}
        <EvidenceField
          caseId={view.caseId}
          label={t('pay.document')}
          value={value.documentId}
          onChange={(documentId) => set({ documentId })}
        />
      </div>
      {view.debts.length > 1 && (
        <fieldset className="money-which">
          <legend>{t('pay.which')}</legend>
          {[false, true].map((across) => (
            <label key={String(across)}>
              <input
                type="radio"
                name={`which-${view.caseId}`}
                data-field={across ? 'across' : 'own'}
                checked={value.across === across}
                onChange={() => set({ across })}
              />{' '}
              {across ? t('pay.across', { count: view.debts.length }) : t('pay.own')}
            </label>
          ))}
        </fieldset>
      )}
      <PreviewTable view={view} preview={preview} />
      <div className="money-hand">
        <span className="quiet">
          {preview.basis === 'own' ? '' : t(preview.basis === 'law' ? 'pay.byLaw' : 'pay.byContract')}
        </span>
        {!value.across && (
          <Checkbox checked={value.byHand} onChange={(event) => set({ byHand: event.target.checked })}>
            {t('pay.byHand')}
          </Checkbox>
        )}
      </div>
      {value.byHand && !value.across && (
        <>
          <SumsFields
            value={value.sums}
            onChange={(sums) => set({ sums })}
            most={view.now.sums}
            failure={
              problem('division') ??
              (preview.rest === 0 ? undefined : t('pay.rest', { sum: formatMoney(preview.rest) }))
            }
          />
          <Field label={t('pay.byHandReason')} failure={problem('reason') ?? failureOf(act.error, 'reason')}>
            {(attributes) => (
              <Input
                {...attributes}
                data-field="reason"
                autoComplete="off"
                maxLength={200}
                value={value.reason}
                onChange={(event) => set({ reason: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {asks.length > 0 && (
        <div className="money-asks" data-field="yes">
          {asks.map((ask) => (
            <Checkbox
              key={ask}
              checked={value.yes.includes(ask)}
              onChange={(event) =>
                set({ yes: event.target.checked ? [...value.yes, ask] : value.yes.filter((each) => each !== ask) })
              }
            >
              {askWords(ask)}
            </Checkbox>
          ))}
          {problem('asks') && (
            <span className="field-failure" role="alert">
              {problem('asks')}
            </span>
          )}
        </div>
      )}
      {changed && (
        <p className="money-changed" role="alert">
          {t('pay.changed')}
        </p>
      )}
      <ErrorNote error={otherThan(act.error, 'amount', 'paidOn', 'reason', 'payer', 'reference', 'note')} />
      <div className="money-acts">
        <Button type="primary" loading={slowLoading(act.isPending)} onClick={() => void save()}>
          {t('pay.save')}
        </Button>
        <Kbd keys="mod+enter" />
        <Button onClick={onClose}>{t('pay.cancel')}</Button>
        <Kbd keys="escape" />
      </div>
    </form>
  )
}
