// A contact record by keyboard: digits choose, Enter moves on, Ctrl+Enter saves from anywhere. What is typed is a draft
// of this case until it is saved, and outlives a lock, another page and a crash.

import { Button, Checkbox, Input } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { contactDirections } from '../../shared/law/contact-rules.ts'
import { contactKinds, contactResults, contactWhom } from '../../shared/values/case-kinds.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { officeToday } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys, useShownKeys } from '../stores/hotkeys.ts'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import { OverrideDialog } from '../today/guard-dialogs.tsx'
import { GuardNote } from '../today/guard-state.tsx'
import { answerFor, useGuard, whomsOf } from '../today/use-guard.ts'
import { useWords as useTodayWords } from '../today/words.ts'
import { ChoiceField } from './choice-field.tsx'
import {
  acknowledges,
  amountOf,
  type ContactDraft,
  type ContactField,
  contactFields,
  contactOf,
  emptyContact,
  isThirdParty,
  phoneOf,
  problemOf,
  wholeDraft,
} from './contact-draft.ts'
import { DayField } from './day-field.tsx'
import { EvidenceField } from './evidence-field.tsx'
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

const mainField = {
  amount: 'promise.amount',
  promiseOn: 'promise.on',
  nextActionOn: 'nextActionOn',
  result: 'result',
  happenedAt: 'happenedAt',
  passOnOnly: 'passOnOnly',
}

export const ContactForm = ({ view, form, disabled, asked }: Props) => {
  const t = useWords()
  const draft = useDraft<ContactDraft>(`contact:${view.id}`, emptyContact)
  const [left, setLeft] = useState<ReadonlySet<ContactField>>(new Set())
  const act = useAct('contacts.add')
  const { ready } = draft
  const value = wholeDraft(draft.value)
  const today = useTodayWords()
  const person = usePerson()
  const { data: guard } = useGuard(view.id, value.kind)
  const [overriding, setOverriding] = useState(false)
  // Also when the wish came before the draft was there.
  useEffect(() => {
    if (ready && asked > 0) focusFieldOf(form.current, 'kind')
  }, [ready, asked, form])
  // The debtor's own first: the one that is taken by itself is theirs.
  const phones = [...view.debtor.phones, ...(guard?.partyPhones ?? [])]
  const set = (change: Partial<ContactDraft>): void =>
    draft.setValue((before) => ({ ...wholeDraft(before), ...change }))
  const choosePhone = (phoneId: string | null): void => {
    const fits = whomsOf(guard, phoneId)
    // Whose number it is says whom the record is about.
    set({ phoneId, ...(fits.length === 0 || fits.includes(value.whom) ? {} : { whom: fits[0] ?? value.whom }) })
  }
  const chooseWhom = (whom: ContactDraft['whom']): void => {
    const chosen = value.phoneId ?? null
    set({ whom, ...(chosen !== null && !whomsOf(guard, chosen).includes(whom) ? { phoneId: undefined } : {}) })
  }
  const answer = answerFor(guard, phoneOf(value, phones), value.whom)
  const stopped = (whom: ContactDraft['whom']): boolean => {
    const phoneId = phoneOf({ ...value, whom }, phones)
    return value.direction === 'ours' && answerFor(guard, phoneId, whom)?.allowed === false
  }
  const third = isThirdParty(value.whom)
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

  const common = useCommonWords()
  useShownKeys([{ keys: 'enter', label: common('keys.nextField') }])
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
          word={(whom) => `${t(`contact.whoms.${whom}`)}${stopped(whom) ? ' ⊘' : ''}`}
          value={value.whom}
          onChange={chooseWhom}
        />
      </div>
      {guard && answer && value.direction === 'ours' && (
        <GuardNote view={guard} answer={answer}>
          {!answer.allowed && person.role === 'supervisor' && !answer.rules.includes('refusal') && (
            <Button size="small" onClick={() => setOverriding(true)}>
              {today('stops.override')}
            </Button>
          )}
        </GuardNote>
      )}
      {third && (
        <section className="guard-third" aria-label={today('guard.third.title')}>
          <h3>{today('guard.third.title')}</h3>
          <p>{today('guard.third.say', { office: person.officeName, name: person.name, debtor: view.debtor.name })}</p>
          <p className="never">{today('guard.third.never')}</p>
          <div data-field="passOnOnly">
            <Checkbox checked={value.passOnOnly} onChange={(event) => set({ passOnOnly: event.target.checked })}>
              {today('guard.third.confirm')}
            </Checkbox>
          </div>
          <div className="field-failure" role={failure('passOnOnly') ? 'alert' : undefined}>
            {failure('passOnOnly')}
          </div>
        </section>
      )}
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
              onChange={(event) => choosePhone(event.target.value || null)}
            >
              <option value="">{t('contact.noPhone')}</option>
              {phones.map((phone) => (
                <option key={phone.id} value={phone.id}>
                  {`${'name' in phone ? `${phone.name} ` : ''}${phone.label} ${phone.mask}${phone.state === 'valid' ? '' : ` · ${t(`case.phoneState.${phone.state}`)}`}`}
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
      <div className="contact-line contact-more">
        <Field label={t('contact.direction')}>
          {({ id }) => (
            <select
              id={id}
              className="case-select"
              value={value.direction}
              onChange={(event) => set({ direction: event.target.value as ContactDraft['direction'] })}
            >
              {contactDirections.map((each) => (
                <option key={each} value={each}>
                  {t(`contact.directions.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {value.direction === 'ours' ? (
          <span />
        ) : (
          <Field label={t('contact.happenedAt')} failure={failure('happenedAt')}>
            {(attributes) => (
              <Input
                {...attributes}
                data-field="happenedAt"
                placeholder={t('contact.happenedHint')}
                autoComplete="off"
                maxLength={20}
                value={value.happenedAt}
                onChange={(event) => set({ happenedAt: event.target.value })}
                onBlur={() => leave('happenedAt')}
              />
            )}
          </Field>
        )}
        {value.whom === 'debtor' ? (
          <Checkbox checked={acknowledges(value)} onChange={(event) => set({ acknowledged: event.target.checked })}>
            {t('contact.acknowledged')}
          </Checkbox>
        ) : (
          <span />
        )}
        <EvidenceField
          caseId={view.id}
          value={value.evidence}
          onChange={(evidence) => set({ evidence })}
          failure={failureOf(act.error, 'documentId')}
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
        error={otherThan(
          act.error,
          'promise.amount',
          'promise.on',
          'nextActionOn',
          'nextAction',
          'phoneId',
          'documentId',
          'happenedAt',
        )}
      />
      {overriding && answer && (
        <OverrideDialog
          stopped={{ caseId: view.id, kind: value.kind, whom: value.whom, phoneId: answer.phoneId }}
          onClose={() => setOverriding(false)}
        />
      )}
    </form>
  )
}
