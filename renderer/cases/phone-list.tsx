// The phones of a case by their masks: the debtor's, and those of guarantors and third parties. Beside each stands what
// the guard says now. The full number is shown for a minute, or copied without passing through the page; both ask the
// guard, are counted and recorded. A number that was shown is forgotten with the page.

import { Button } from 'antd'
import { Fragment, useEffect, useState } from 'react'
import { useAct } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { DateText } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { HoldDialog, LiftDialog, TimesDialog } from '../today/guard-dialogs.tsx'
import { GuardMark } from '../today/guard-state.tsx'
import { answerFor, type GuardView, useGuard, whomsOf } from '../today/use-guard.ts'
import { useWords as useTodayWords } from '../today/words.ts'
import { useWords } from './words.ts'

type Phone = Output<'cases.read'>['debtor']['phones'][number]
type Props = {
  readonly caseId: string
  readonly phones: readonly Phone[]
  /** The legal desk sees masks only. */
  readonly mayReveal: boolean
  readonly disabled: boolean
}

const shownMilliseconds = 60_000

type Dialog = { readonly kind: 'times' | 'hold' } | { readonly kind: 'lift'; readonly holdId: string }

const Standing = ({ view, open }: { readonly view: GuardView; readonly open: (dialog: Dialog) => void }) => {
  const t = useTodayWords()
  const { agreed, incapacity } = view.standing
  return (
    <>
      {view.holds.map((hold) => (
        <div key={hold.id} className="guard-hold" role="alert">
          <p>
            <strong>{t('guard.hold.on', { kind: t(`guard.hold.kinds.${hold.kind}`) })}</strong>{' '}
            {hold.setAt ? (
              <span className="quiet">
                {hold.byName} <DateText value={hold.setAt} />
              </span>
            ) : (
              <span className="quiet">{t('guard.hold.elsewhere')}</span>
            )}
          </p>
          {hold.reason && <p>{hold.reason}</p>}
          {hold.mayLift && (
            <Button size="small" onClick={() => open({ kind: 'lift', holdId: hold.id })}>
              {t('guard.hold.lift')}
            </Button>
          )}
        </div>
      ))}
      {(agreed || incapacity !== 'none') && (
        <p className="guard-standing">
          {agreed && (
            <span title={agreed.how}>
              {agreed.from === agreed.until
                ? t('guard.times.nowAllDay')
                : t(agreed.mode === 'only' ? 'guard.times.nowOnly' : 'guard.times.now', {
                    from: agreed.from,
                    until: agreed.until,
                  })}
            </span>
          )}
          {incapacity !== 'none' && (
            <strong title={view.standing.incapacityHow}>{t(`guard.incapacity.values.${incapacity}`)}</strong>
          )}
        </p>
      )}
    </>
  )
}

export const PhoneList = ({ caseId, phones, mayReveal, disabled }: Props) => {
  const t = useWords()
  const today = useTodayWords()
  const reveal = useAct('phones.reveal')
  const copy = useAct('phones.copy')
  const { data: guard } = useGuard(caseId)
  const [dialog, setDialog] = useState<Dialog>()
  const [shown, setShown] = useState<{ readonly id: string; readonly value: string; readonly count: number }>()
  useEffect(() => {
    if (!shown) return
    const timer = window.setTimeout(() => setShown(undefined), shownMilliseconds)
    return () => window.clearTimeout(timer)
  }, [shown])

  const show = (phoneId: string): void =>
    reveal.mutate(
      { caseId, phoneId },
      { onSuccess: ({ value, revealsToday }) => setShown({ id: phoneId, value, count: revealsToday }) },
    )
  const take = (phoneId: string): void =>
    copy.mutate(
      { caseId, phoneId },
      {
        onSuccess: ({ clearsAfterSeconds, revealsToday }) =>
          toastDone(t('case.copied', { seconds: clearsAfterSeconds, count: revealsToday })),
      },
    )
  const first = phones.find(({ state }) => state === 'valid')
  const off = disabled || dialog !== undefined || !mayReveal
  useHotkeys([
    { keys: 'alt+p', label: t('key.reveal'), run: () => first && show(first.id), disabled: off || !first },
    { keys: 'alt+c', label: t('key.copy'), run: () => first && take(first.id), disabled: off || !first },
    // Also while the guard's answer is on its way: the dialog opens with it, and no key is lost.
    { keys: 'g', label: today('key.times'), run: () => setDialog({ kind: 'times' }), disabled: off },
    { keys: 'h', label: today('key.hold'), run: () => setDialog({ kind: 'hold' }), disabled: off },
  ])
  const line = (phone: Phone) => {
    const label = phone.label || t('case.phoneLabel')
    const isShown = shown?.id === phone.id
    const [whom] = whomsOf(guard, phone.id)
    const answer = whom && answerFor(guard, phone.id, whom)
    return (
      <li key={phone.id} className={`phone-item${phone.state === 'valid' ? '' : ' phone-off'}`}>
        <div className="phone-line">
          <span className="phone-label">{label}</span>
          {isShown ? <span className="mono">{shown.value}</span> : <MaskedValue mask={phone.mask} name={label} />}
          {phone.state !== 'valid' && <span className="quiet">{t(`case.phoneState.${phone.state}`)}</span>}
          <span className="push" />
          {mayReveal && (
            <>
              <Button
                size="small"
                aria-label={isShown ? t('case.hide') : t('case.revealOf', { label })}
                onClick={() => (isShown ? setShown(undefined) : show(phone.id))}
              >
                {t(isShown ? 'case.hide' : 'case.reveal')}
              </Button>
              <Button size="small" aria-label={t('case.copyOf', { label })} onClick={() => take(phone.id)}>
                {t('case.copy')}
              </Button>
            </>
          )}
        </div>
        {guard && answer && phone.state === 'valid' && (
          <span className="phone-state">
            <GuardMark view={guard} answer={answer} />
          </span>
        )}
      </li>
    )
  }
  const parties = [...new Set(guard?.partyPhones.map(({ name, role }) => `${role} ${name}`))]
  const close = (): void => setDialog(undefined)
  return (
    <>
      {guard && <Standing view={guard} open={setDialog} />}
      {phones.length === 0 ? (
        <p className="quiet">{t('case.noPhones')}</p>
      ) : (
        <ul className="phone-list" aria-label={t('case.phones')}>
          {phones.map(line)}
        </ul>
      )}
      {guard &&
        parties.map((party) => {
          const own = guard.partyPhones.filter(({ name, role }) => `${role} ${name}` === party)
          const [head] = own
          return (
            head && (
              <Fragment key={party}>
                <p className="guard-party">
                  {head.name} · {today(`guard.party.${head.role}`)} {head.relation}
                </p>
                <ul className="phone-list" aria-label={`${head.name} ${t('case.phones')}`}>
                  {own.map(line)}
                </ul>
              </Fragment>
            )
          )
        })}
      {mayReveal && guard && (
        <p className="guard-standing">
          <Button size="small" onClick={() => setDialog({ kind: 'times' })} title="G">
            {today('guard.times.open')}
          </Button>
          <Button size="small" onClick={() => setDialog({ kind: 'hold' })} title="H">
            {today('guard.hold.open')}
          </Button>
        </p>
      )}
      {shown && (
        <p className="quiet" role="status">
          {t('case.revealed', { count: shown.count })}
        </p>
      )}
      <ErrorNote error={reveal.error ?? copy.error} />
      {guard && dialog?.kind === 'times' && <TimesDialog caseId={caseId} view={guard} onClose={close} />}
      {guard && dialog?.kind === 'hold' && <HoldDialog caseId={caseId} view={guard} onClose={close} />}
      {dialog?.kind === 'lift' && <LiftDialog caseId={caseId} holdId={dialog.holdId} onClose={close} />}
    </>
  )
}
