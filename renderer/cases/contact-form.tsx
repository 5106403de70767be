// A contact record by keyboard: digits choose, Enter moves on, Ctrl+Enter saves from anywhere. What is typed is a draft
// of this case until it is saved, and outlives a lock, another page and a crash.

import { Button, Input } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { contactKinds, contactResults, contactWhom } from '../../shared/values/case-kinds.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { ChoiceField } from './choice-field.tsx'
import {
  amountOf,
  type ContactDraft,
  type ContactField,
  contactFields,
  contactOf,
  emptyContact,
  phoneOf,
  problemOf,
} from './contact-draft.ts'
import { DayField } from './day-field.tsx'
import { focusFieldOf, moveOn } from './move-on.ts'
import { useWords } from './words.ts'

type Props = {
  readonly view: Output<'cases.read'>
  readonly form: RefObject<HTMLFormElement | null>
  /** Another dialog has the keys. */
  readonly disabled: boolean
  /** Grows with each wish to begin a record. */
  readonly asked: number
}

const mainField = { amount: 'promise.amount', promiseOn: 'promise.on', nextActionOn: 'nextActionOn', result: 'result' }

export const ContactForm = ({ view, form, disabled, asked }: Props) => {
  const t = useWords()
  const draft = useDraft<ContactDraft>(`contact:${view.id}`, emptyContact)
  const [left, setLeft] = useState<ReadonlySet<ContactField>>(new Set())
  const act = useAct('contacts.add')
  const { value, ready } = draft
  // Also when the wish came before the draft was there.
  useEffect(() => {
    if (ready && asked > 0) focusFieldOf(form.current, 'kind')
  }, [ready, asked, form])
  const { phones } = view.debtor
  const set = (change: Partial<ContactDraft>): void => draft.setValue((before) => ({ ...before, ...change }))
  const leave = (field: ContactField): void => setLeft((before) => new Set(before).add(field))
  const failure = (field: ContactField): string | undefined => {
    const problem = left.has(field) ? problemOf(value, field, officeToday()) : undefined
    return problem ? t(`problem.${problem}`) : failureOf(act.error, mainField[field])
  }

  const save = async (): Promise<void> => {
    if (act.isPending || !draft.ready) return
    setLeft(new Set(contactFields))
    const wrong = contactFields.find((field) => problemOf(value, field, officeToday()))
    const contact = contactOf(value, view.id, phones, officeToday())
    if (wrong !== undefined || !contact) return focusFieldOf(form.current, wrong ?? 'result')
    try {
      await act.mutateAsync(contact)
    } catch {
      return
    }
    draft.discard()
    act.reset()
    setLeft(new Set())
    toastDone(t('contact.saved'))
    focusFieldOf(form.current, 'kind')
  }
  useHotkeys([{ keys: 'mod+enter', label: t('key.save'), run: () => void save(), disabled }])

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      // Out of the form first; a second Esc leaves the page.
      event.stopPropagation()
      if (event.target instanceof HTMLElement) event.target.blur()
      return
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    moveOn(form.current, event.target)
  }
  const high = amountOf(value) > view.balance ? formatMoney(view.balance) : undefined
  if (!draft.ready) return null
  return (
    <form ref={form} className="contact-form" aria-label={t('contact.title')} onKeyDown={onKeyDown}>
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      <div className="contact-choices">
        <ChoiceField
          name="kind"
          label={t('contact.kind')}
          options={contactKinds}
          word={(kind) => t(`contact.kinds.${kind}`)}
          value={value.kind}
          onChange={(kind) => set({ kind })}
        />
        <ChoiceField
          name="whom"
          label={t('contact.whom')}
          options={contactWhom}
          word={(whom) => t(`contact.whoms.${whom}`)}
          value={value.whom}
          onChange={(whom) => set({ whom })}
        />
      </div>
      <div className="contact-choices">
        <ChoiceField
          name="result"
          label={t('contact.result')}
          options={contactResults}
          word={(result) => t(`contact.results.${result}`)}
          value={value.result}
          onChange={(result) => set({ result })}
          failure={failure('result')}
        />
      </div>
      <Field label={t('contact.note')}>
        {(attributes) => (
          <Input.TextArea
            {...attributes}
            data-field="note"
            placeholder={t('contact.noteHint')}
            maxLength={4000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={value.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
      <div className="contact-line">
        <Field label={t('contact.phone')} failure={failureOf(act.error, 'phoneId')}>
          {({ id }) => (
            <select
              id={id}
              data-field="phone"
              className="case-select"
              value={phoneOf(value, phones) ?? ''}
              onChange={(event) => set({ phoneId: event.target.value || null })}
            >
              <option value="">{t('contact.noPhone')}</option>
              {phones.map((phone) => (
                <option key={phone.id} value={phone.id}>
                  {`${phone.label} ${phone.mask}${phone.state === 'valid' ? '' : ` · ${t(`case.phoneState.${phone.state}`)}`}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={t('contact.promiseAmount')}
          hint={high && t('contact.aboveBalance', { balance: high })}
          failure={failure('amount')}
        >
          {(attributes) => (
            <Input
              {...attributes}
              data-field="amount"
              inputMode="decimal"
              autoComplete="off"
              maxLength={24}
              value={value.amount}
              onChange={(event) => set({ amount: event.target.value })}
              onBlur={() => leave('amount')}
            />
          )}
        </Field>
        <DayField
          name="promiseOn"
          label={t('contact.promiseOn')}
          value={value.promiseOn}
          onChange={(promiseOn) => set({ promiseOn })}
          onBlur={() => leave('promiseOn')}
          failure={failure('promiseOn')}
        />
      </div>
      <div className="contact-line contact-next">
        <Field label={t('contact.nextAction')} failure={failureOf(act.error, 'nextAction')}>
          {(attributes) => (
            <Input
              {...attributes}
              data-field="nextAction"
              autoComplete="off"
              maxLength={200}
              value={value.nextAction}
              onChange={(event) => set({ nextAction: event.target.value })}
            />
          )}
        </Field>
        <DayField
          name="nextActionOn"
          label={t('contact.nextActionOn')}
          value={value.nextActionOn}
          onChange={(nextActionOn) => set({ nextActionOn })}
          onBlur={() => leave('nextActionOn')}
          failure={failure('nextActionOn')}
          quick={[1, 3, 7]}
        />
        <div className="contact-save">
          <Button type="primary" loading={slowLoading(act.isPending)} onClick={() => void save()}>
            {t('contact.save')}
          </Button>
          <Kbd keys="mod+enter" />
        </div>
      </div>
      <ErrorNote
        error={otherThan(act.error, 'promise.amount', 'promise.on', 'nextActionOn', 'nextAction', 'phoneId')}
      />
    </form>
  )
}
