// The limitation clock of a debt: when it runs out, what would start it again now, and how it went so far.

import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { LimitationDialog } from './limitation-dialog.tsx'
import { type LawWords, useWords } from './words.ts'

type Clock = Output<'limitation.read'>
type Props = {
  readonly caseId: string
  readonly mayAdd: boolean
  readonly mayStrike: boolean
  readonly disabled: boolean
  readonly onDialog: (open: boolean) => void
}

const left = (t: LawWords, days: number): string =>
  days === 0
    ? t('limitation.lastDay')
    : days > 0
      ? t('limitation.left', { count: days })
      : t('limitation.over', { count: -days })

const Head = ({ clock }: { readonly clock: Clock }) => {
  const t = useWords()
  const { state, endsOn, extendedOn, daysLeft, longestOn, since } = clock
  const tone = state === 'expired' ? 'law-over' : daysLeft !== null && daysLeft < 90 ? 'law-near' : ''
  return (
    <>
      <p className="quiet">{t(`limitation.${clock.period}`)}</p>
      <div className="law-clock">
        <strong className={tone}>{endsOn ?? t(`limitation.state.${state}`)}</strong>
        {endsOn !== null && <span>{t(`limitation.state.${state}`)}</span>}
        {daysLeft !== null && <span className={tone}>{left(t, daysLeft)}</span>}
      </div>
      {extendedOn !== endsOn && extendedOn !== null && (
        <p className="quiet">
          {t('limitation.extended', { day: extendedOn })} {t('limitation.safe', { day: endsOn ?? '' })}
        </p>
      )}
      {since && (
        <p className="quiet">
          {t('limitation.since')} <DateText value={since} />
          {longestOn && clock.period === 'claim' && ` · ${t('limitation.longest', { day: longestOn })}`}
        </p>
      )}
    </>
  )
}

const Advice = ({ clock }: { readonly clock: Clock }) => {
  const t = useWords()
  if (clock.state === 'expired' && clock.period === 'claim') return <p>{t('limitation.expiredAdvice')}</p>
  if (clock.state === 'not-started') return <p>{t('limitation.noneAdvice')}</p>
  if (clock.restarts.length === 0) return null
  return (
    <ul className="law-list">
      {clock.restarts.map((kind) => (
        <li key={kind}>{t(`limitation.restarts.${kind}`)}</li>
      ))}
    </ul>
  )
}

const Steps = ({
  clock,
  onStrike,
}: {
  readonly clock: Clock
  readonly onStrike: ((id: string) => void) | undefined
}) => {
  const t = useWords()
  const events = new Map(clock.events.map((event) => [event.id, event]))
  const struck = clock.events.filter((event) => event.struck !== null)
  return (
    <ul className="law-steps">
      {[...clock.steps].reverse().map((step) => {
        const event = step.eventId === null ? undefined : events.get(step.eventId)
        return (
          <li key={step.eventId ?? step.cause}>
            <DateText value={step.on} />
            <div>
              {t(`limitation.cause.${step.cause}`)}
              <div className="quiet">
                {t(`limitation.effect.${step.effect}`, { day: step.endsOn ?? '' })}
                {step.reason !== '' && ` · ${t(`limitation.reason.${step.reason}`)}`}
              </div>
              {event && (
                <div className="quiet">
                  {t('by', { name: event.byName, at: formatInstant(event.at) })}
                  {event.documentId && ` · ${t('withEvidence')}`}
                  {event.fromRecord && ` · ${t('limitation.fromRecord')}`}
                  {event.note && <div>{event.note}</div>}
                </div>
              )}
            </div>
            {event && !event.fromRecord && onStrike && (
              <Button size="small" type="text" onClick={() => onStrike(event.id)}>
                {t('limitation.strike')}
              </Button>
            )}
          </li>
        )
      })}
      {struck.map((event) => (
        <li key={event.id}>
          <DateText value={event.on} />
          <div>
            <span className="law-struck">{t(`limitation.cause.${event.kind}`)}</span>
            <div className="quiet">
              {t('limitation.struck', { reason: event.struck?.reason ?? '', name: event.struck?.byName ?? '' })}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

const StrikeDialog = (props: { readonly caseId: string; readonly eventId: string; readonly onClose: () => void }) => {
  const { caseId, eventId, onClose } = props
  const t = useWords()
  const common = useCommonWords()
  const act = useAct('limitation.strike')
  const [reason, setReason] = useState('')
  const strike = async (): Promise<void> => {
    if (reason.trim() === '' || act.isPending) return
    try {
      await act.mutateAsync({ caseId, eventId, reason: reason.trim() })
    } catch {
      return
    }
    toastDone(t('limitation.struckDone'))
    onClose()
  }
  useHotkeys([{ keys: 'mod+enter', label: t('limitation.strike'), run: () => void strike() }], { barrier: true })
  return (
    <Modal
      open
      title={t('limitation.strikeTitle')}
      okText={t('limitation.strike')}
      cancelText={common('cancel')}
      okButtonProps={{ loading: act.isPending, disabled: reason.trim() === '' }}
      onOk={() => void strike()}
      onCancel={onClose}
      width={440}
    >
      <Field label={t('limitation.strikeReason')}>
        {(attributes) => (
          <Input
            {...attributes}
            autoFocus
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void strike()}
          />
        )}
      </Field>
      <ErrorNote error={act.error} />
    </Modal>
  )
}

export const LimitationPanel = ({ caseId, mayAdd, mayStrike, disabled, onDialog }: Props) => {
  const t = useWords()
  const { data: clock, error, refetch } = useCall('limitation.read', { caseId })
  const [adding, setAdding] = useState(false)
  const [striking, setStriking] = useState<string>()
  const open = (value: boolean): void => {
    setAdding(value)
    onDialog(value)
  }
  const strike = (id: string | undefined): void => {
    setStriking(id)
    onDialog(id !== undefined)
  }
  useHotkeys([{ keys: 'l', label: t('key.add'), run: () => open(true), disabled: disabled || !mayAdd }])
  return (
    <section className="law-box" aria-label={t('section.limitation')}>
      <div className="law-head">
        <h2>{t('section.limitation')}</h2>
        <span className="push" />
        {mayAdd && (
          <>
            <Button size="small" onClick={() => open(true)}>
              {t('limitation.add')}
            </Button>
            <Kbd keys="l" />
          </>
        )}
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {clock && (
        <>
          <Head clock={clock} />
          <h3>{t('limitation.restartsTitle')}</h3>
          <Advice clock={clock} />
          <h3>{t('limitation.history')}</h3>
          <Steps clock={clock} onStrike={mayStrike ? strike : undefined} />
        </>
      )}
      {adding && <LimitationDialog caseId={caseId} onClose={() => open(false)} />}
      {striking && <StrikeDialog caseId={caseId} eventId={striking} onClose={() => strike(undefined)} />}
    </section>
  )
}
