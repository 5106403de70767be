// Interest of a case: what it is reckoned from, the working up to a day, printing it, and the supervisor's posting.

import { Button } from 'antd'
import { useState } from 'react'
import { formatPpm } from '../../shared/law/lpr.ts'
import { refreshGroups, useAct, useCall } from '../app/queries.ts'
import type { CaseView } from '../cases/case-tabs.tsx'
import { CallError, call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText, formatInstant, Money, officeToday } from '../parts/values.tsx'
import { type Draft, useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { useFields } from './form.tsx'
import { InterestPrint } from './interest-print.tsx'
import { InterestNotes, InterestSums, InterestTable, type Statement } from './interest-table.tsx'
import { PostDialog } from './post-dialog.tsx'
import { dayOf, dayOrNull, rateOf, rateText, sumOf, sumText, type Typed } from './typed.ts'
import { useWords } from './words.ts'

type Kept = Output<'interest.read'>
type Props = {
  readonly view: CaseView
  readonly mayWrite: boolean
  readonly mayPost: boolean
  readonly disabled: boolean
  readonly onDialog: (open: boolean) => void
}

const typedOf = ({ terms }: Kept): Typed => ({
  from: terms.from ?? '',
  dayBasis: String(terms.dayBasis),
  countLast: terms.countLast ? 'yes' : '',
  penalty: rateText(terms.penaltyPpm),
  paidBefore: sumText(terms.paidBefore),
  suedOn: terms.suedOn ?? '',
  until: officeToday(),
})

const termsOf = (typed: Typed): Kept['terms'] => ({
  from: dayOrNull(typed.from),
  dayBasis: typed.dayBasis === '360' ? 360 : 365,
  countLast: typed.countLast === 'yes',
  penaltyPpm: rateOf(typed.penalty) ?? 0,
  paidBefore: sumOf(typed.paidBefore) ?? 0,
  suedOn: dayOrNull(typed.suedOn),
})

const Facts = ({ view }: { readonly view: CaseView }) => {
  const t = useWords()
  const rate = (ppm: number | null): string => (ppm === null ? t('interest.noRate') : formatPpm(ppm))
  const facts = [
    [t('interest.fact.contract'), <DateText key="contract" value={view.contractOn} />],
    [t('interest.fact.due'), <DateText key="due" value={view.dueOn} />],
    [t('interest.fact.rate'), rate(view.ratePpm)],
    [t('interest.fact.defaultRate'), rate(view.defaultRatePpm)],
    [t('interest.fact.lender'), t(`interest.lender.${view.lender}`)],
  ] as const
  return (
    <dl className="law-facts" title={t('interest.editInCase')}>
      {facts.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

export const InterestPanel = (props: Props) => {
  const t = useWords()
  const { data: kept, error } = useCall('interest.read', { caseId: props.view.id })
  return (
    <section className="law-box" aria-label={t('section.interest')}>
      <ErrorNote error={error} />
      {kept && <Reckoning {...props} kept={kept} />}
    </section>
  )
}

const Reckoning = ({ view, kept, mayWrite, mayPost, disabled, onDialog }: Props & { readonly kept: Kept }) => {
  const t = useWords()
  const caseId = view.id
  const draft = useDraft<Typed>(`law.interest:${caseId}`, typedOf(kept))
  const act = useAct('interest.setTerms')
  const [statement, setStatement] = useState<Statement>()
  const [shown, setShown] = useState<{ statement: Statement; own: boolean }>()
  const [posting, setPosting] = useState(false)
  const [failed, setFailed] = useState<CallError>()
  const [busy, setBusy] = useState(false)
  const problemOf = (name: string): string | undefined => {
    const typed = draft.value[name]
    if (name === 'until') return dayOf(typed) ? undefined : t('problem.date')
    if (name === 'from' || name === 'suedOn') return dayOf(typed) === undefined ? t('problem.date') : undefined
    if (name === 'penalty') return rateOf(typed) === undefined ? t('problem.rate') : undefined
    if (name === 'paidBefore') return sumOf(typed) === undefined ? t('problem.amount') : undefined
    return undefined
  }
  const fields = useFields(draft, act, problemOf)

  const compute = async (): Promise<void> => {
    if (busy || !draft.ready || !fields.complete(['until', 'from', 'suedOn', 'penalty', 'paidBefore'])) return
    setBusy(true)
    setFailed(undefined)
    try {
      const terms = termsOf(draft.value)
      if (mayWrite && JSON.stringify(terms) !== JSON.stringify(kept.terms)) {
        await act.mutateAsync({ caseId, version: kept.version, ...terms })
      }
      setStatement(await call('interest.compute', { caseId, until: dayOrNull(draft.value.until) ?? officeToday() }))
    } catch (caught) {
      if (!(caught instanceof CallError)) throw caught
      setStatement(undefined)
      if (caught.code === 'CONFLICT') refreshGroups(['interest'])
      if (act.error === null) setFailed(caught)
    } finally {
      setBusy(false)
    }
  }
  const preview = (open: { statement: Statement; own: boolean } | undefined): void => {
    setShown(open)
    onDialog(open !== undefined)
  }
  const askToPost = (open: boolean): void => {
    setPosting(open)
    onDialog(open)
  }
  const reopen = async (statementId: string): Promise<void> => {
    preview({ statement: await call('interest.statement', { caseId, statementId }), own: false })
  }
  useHotkeys([
    { keys: 'i', label: t('key.compute'), run: () => void compute(), disabled },
    {
      keys: 'alt+p',
      label: t('key.print'),
      run: () => statement && preview({ statement, own: true }),
      disabled: disabled || !statement,
    },
  ])
  const nothing = statement && statement.posting.interest === 0 && statement.posting.penalty === 0
  return (
    <>
      <div className="law-head">
        <h2>{t('section.interest')}</h2>
        <span className="quiet">{t('interest.caption')}</span>
      </div>
      <Facts view={view} />
      {draft.ready && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void compute()
          }}
        >
          <Terms fields={fields} kept={kept} draft={draft} />
          <div className="law-row">
            {fields.day('until', t('interest.until'))}
            <Button type="primary" htmlType="submit" loading={busy && { delay: 200 }}>
              {t('interest.compute')}
            </Button>
            <Kbd keys="i" />
            {statement && (
              <>
                <Button onClick={() => preview({ statement, own: true })}>{t('interest.print')}</Button>
                <Kbd keys="alt+p" />
                {mayPost && (
                  <Button disabled={nothing === true} onClick={() => askToPost(true)}>
                    {t('interest.post')}
                  </Button>
                )}
              </>
            )}
          </div>
        </form>
      )}
      <ErrorNote error={otherThan(failed ?? act.error, 'from', 'suedOn', 'until')} />
      {statement && (
        <>
          <InterestNotes statement={statement} />
          <InterestTable statement={statement} />
          <InterestSums statement={statement} ledger />
          {nothing && <p className="quiet">{t('interest.nothingToPost')}</p>}
        </>
      )}
      {kept.statements.length > 0 && (
        <>
          <h3>{t('interest.history')}</h3>
          <ul className="law-list">
            {kept.statements.map((each) => (
              <li key={each.id}>
                {t('until')} <DateText value={each.until} /> <Money fen={each.interest + each.penalty} /> {each.reason}{' '}
                <span className="quiet">{t('by', { name: each.byName, at: formatInstant(each.at) })}</span>{' '}
                <Button size="small" type="link" onClick={() => void reopen(each.id)}>
                  {t('interest.open')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {shown && <InterestPrint caseId={caseId} statement={shown.statement} onClose={() => preview(undefined)} />}
      {posting && statement && (
        <PostDialog
          caseId={caseId}
          statement={statement}
          onClose={() => askToPost(false)}
          onDone={() => {
            askToPost(false)
            toastDone(t('interest.posted'))
            void compute()
          }}
        />
      )}
    </>
  )
}

type TermsProps = {
  readonly fields: ReturnType<typeof useFields>
  readonly kept: Kept
  readonly draft: Draft<Typed>
}

const Terms = ({ fields, kept, draft }: TermsProps) => {
  const t = useWords()
  const sued =
    (draft.value.suedOn ?? '').trim() === '' && kept.terms.suedOn === null
      ? (kept.suedOn ?? t('interest.suedNone'))
      : ''
  return (
    <div className="law-terms">
      {fields.day('from', t('interest.from'), { hint: t('interest.fromHint') })}
      {fields.choice('dayBasis', t('interest.dayBasis'), [
        ['365', t('interest.days', { count: 365 })],
        ['360', t('interest.days', { count: 360 })],
      ])}
      {fields.choice('countLast', t('interest.counting'), [
        ['', t('interest.countLastOff')],
        ['yes', t('interest.countLast')],
      ])}
      {fields.text('penalty', t('interest.penaltyRate'), { longest: 12 })}
      {fields.text('paidBefore', t('interest.paidBefore'), { longest: 20 })}
      {fields.day('suedOn', t('interest.suedOn'), sued === '' ? {} : { hint: t('interest.suedHint', { day: sued }) })}
    </div>
  )
}
