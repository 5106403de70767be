// Asks for access. From a masked value the record and the field are already chosen; from the requests page cases are named
// by their whole numbers. What is typed is a draft until it is sent.

import { Button, Checkbox, Input, Radio } from 'antd'
import { useEffect, useState } from 'react'
import {
  fieldsOfKind,
  type GrantableKind,
  type GrantField,
  type Urgency,
  urgencies,
} from '../../shared/values/grantable.ts'
import { useAct } from '../app/queries.ts'
import type { Input as CallInput } from '../door.ts'
import { DraftNote } from '../parts/draft-note.tsx'
import { Field, failureOf } from '../parts/field.tsx'
import { formatInstant } from '../parts/values.tsx'
import { AskConsentAgain } from '../purposes/ask-again.tsx'
import { useDraft } from '../stores/drafts.ts'
import { toastDone } from '../stores/toasts.ts'
import type { Asking } from './asking.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { hoursProblem, offeredHours, parseHours } from './hours.ts'
import { HoursField, PurposeField, ReasonField, useSpan } from './parts.tsx'
import { isRealReason } from './reason.ts'
import { useWords } from './words.ts'
import './access.css'

const mostCases = 20
const longestNumber = 40

type Typed = {
  readonly of: 'debtor' | 'case'
  readonly fields: readonly GrantField[]
  readonly numbers: readonly string[]
  readonly reason: string
  readonly purposeId: string
  readonly hours: string
  readonly urgency: Urgency
}

type Props = { readonly asking: Asking; readonly onClose: () => void }

export const AskDialog = ({ asking, onClose }: Props) => {
  const t = useWords()
  const span = useSpan()
  const { of, name, mask } = asking
  const act = useAct('access.ask')
  const draft = useDraft<Typed>(`access.ask:${of ? `${of.kind}:${of.id}:${of.field}` : 'cases'}`, {
    of: 'debtor',
    fields: [of?.field ?? 'idNumber'],
    numbers: [''],
    reason: '',
    purposeId: '',
    hours: span(offeredHours[0]),
    urgency: 'normal',
  })
  const typed = draft.value
  const [tried, setTried] = useState(false)
  const kind: GrantableKind = of?.kind ?? typed.of
  const offered = fieldsOfKind[kind]
  const fields = typed.fields.filter((field) => offered.includes(field))
  const numbers = typed.numbers.map((number) => number.trim())
  const set = (change: Partial<Typed>): void => {
    if (act.error) act.reset()
    draft.setValue((before) => ({ ...before, ...change }))
  }
  // A case is asked for whole: there is nothing to choose.
  useEffect(() => {
    if (draft.ready && offered.length === 1 && fields.length === 0) set({ fields: offered })
  })

  const missing = !of && numbers.every((number) => number === '')
  const unchosen = fields.length === 0
  const ready = isRealReason(typed.reason) && typed.purposeId !== '' && !hoursProblem(typed.hours)
  const send = (): void => {
    setTried(true)
    if (missing || unchosen || !ready || act.isPending) return
    const records: CallInput<'access.ask'>['records'] = of
      ? [{ kind: of.kind, id: of.id, fields }]
      : numbers.filter((number) => number !== '').map((caseNumber) => ({ kind: typed.of, caseNumber, fields }))
    const { reason, purposeId, urgency } = typed
    act.mutate(
      { records, reason, purposeId, hours: parseHours(typed.hours), urgency },
      {
        onSuccess: ({ lapsesAt }) => {
          draft.discard()
          toastDone(t('ask.sent', { at: formatInstant(lapsesAt) }))
          onClose()
        },
      },
    )
  }

  if (!draft.ready) return null
  return (
    <DialogFrame
      title={of ? `${t('ask.title')} · ${name}` : t('ask.title')}
      go={t('ask.go')}
      act={act}
      shownAt={['reason', 'hours', 'purposeId', ...(of ? [] : ['records'])]}
      onSave={send}
      onClose={onClose}
    >
      <DraftNote restored={draft.restored} onDiscard={draft.discard} />
      {of ? (
        <p className="access-what">
          {t(`kinds.${kind}`)} <span className="mono">{mask}</span>
        </p>
      ) : (
        <>
          <Field label={t('ask.of')}>
            {({ id }) => (
              <select
                id={id}
                className="access-select"
                value={typed.of}
                onChange={(event) => {
                  const next = event.target.value === 'case' ? 'case' : 'debtor'
                  set({ of: next, fields: [fieldsOfKind[next][0] ?? 'record'] })
                }}
              >
                {(['debtor', 'case'] as const).map((each) => (
                  <option key={each} value={each}>
                    {t(`ask.ofKinds.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {typed.numbers.map((number, index) => (
            <Field
              key={index}
              label={t('ask.caseNumber', { count: index + 1 })}
              hint={index === 0 ? t('ask.caseNumberHint') : undefined}
              failure={
                index === 0 ? (tried && missing && t('problem.required')) || failureOf(act.error, 'records') : undefined
              }
            >
              {(attributes) => (
                <div className="access-hours">
                  <Input
                    {...attributes}
                    className="mono"
                    autoFocus={index === 0}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={longestNumber}
                    value={number}
                    onChange={(event) =>
                      set({ numbers: typed.numbers.map((old, at) => (at === index ? event.target.value : old)) })
                    }
                  />
                  {typed.numbers.length > 1 && (
                    <Button
                      type="text"
                      aria-label={t('ask.removeCase', { count: index + 1 })}
                      onClick={() => set({ numbers: typed.numbers.filter((_, at) => at !== index) })}
                    >
                      ×
                    </Button>
                  )}
                </div>
              )}
            </Field>
          ))}
          {typed.numbers.length < mostCases && (
            <Button
              type="link"
              size="small"
              className="access-more"
              onClick={() => set({ numbers: [...typed.numbers, ''] })}
            >
              + {t('ask.addCase')}
            </Button>
          )}
        </>
      )}
      {offered.length > 1 && (
        <Field label={t('ask.fields')} failure={tried && unchosen && t('problem.fields')}>
          {({ id }) => (
            <Checkbox.Group
              // @ts-expect-error -- the group passes what is no prop of its own on to its element.
              id={id}
              value={[...fields]}
              options={offered.map((field) => ({ value: field, label: t(`fields.${field}`) }))}
              onChange={(chosen) => set({ fields: chosen as GrantField[] })}
            />
          )}
        </Field>
      )}
      <ReasonField
        label={t('ask.reason')}
        hint={t('ask.reasonHint')}
        example={t('ask.reasonExample')}
        value={typed.reason}
        onChange={(reason) => set({ reason })}
        tried={tried}
        failure={failureOf(act.error, 'reason')}
        autoFocus={of !== undefined}
      />
      <div className="access-two">
        <PurposeField
          kind={kind}
          value={typed.purposeId}
          onChange={(purposeId) => set({ purposeId })}
          failure={(tried && typed.purposeId === '' && t('problem.purpose')) || failureOf(act.error, 'purposeId')}
        />
        <Field label={t('ask.urgency')} hint={typed.urgency === 'urgent' ? t('ask.urgentHint') : undefined}>
          {({ id }) => (
            <Radio.Group
              id={id}
              optionType="button"
              value={typed.urgency}
              onChange={(event) => set({ urgency: event.target.value })}
              options={urgencies.toReversed().map((each) => ({ value: each, label: t(`urgencies.${each}`) }))}
            />
          )}
        </Field>
      </div>
      <HoursField
        label={t('ask.hours')}
        hint={t('ask.hoursHint')}
        value={typed.hours}
        onChange={(hours) => set({ hours })}
        failure={failureOf(act.error, 'hours')}
      />
      {of?.kind === 'visitor' && <AskConsentAgain error={act.error} visitorId={of.id} purposeId={typed.purposeId} />}
      <p className="quiet">{t('ask.who')}</p>
    </DialogFrame>
  )
}
