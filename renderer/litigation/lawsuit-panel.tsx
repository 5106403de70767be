// The lawsuits of a case: court and number, days, hearings, deadlines, judgment, and what is owed after it.

import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd, useKeyNames } from '../parts/kbd.tsx'
import { DateText, Money, officeToday } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { AfterJudgment } from './after-judgment.tsx'
import { DeadlineDialog, HearingDialog } from './hearing-dialog.tsx'
import { JudgmentDialog } from './judgment-dialog.tsx'
import { type Lawsuit, LawsuitDialog } from './lawsuit-dialog.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly caseId: string
  readonly balance: number
  readonly mayWrite: boolean
  readonly disabled: boolean
  readonly onDialog: (open: boolean) => void
}
type Asked = {
  readonly what: 'lawsuit' | 'hearing' | 'deadline' | 'judgment'
  readonly lawsuitId?: string
  readonly hearingId?: string
}
type SuitProps = {
  readonly caseId: string
  readonly lawsuit: Lawsuit
  readonly mayWrite: boolean
  readonly onAsk: (asked: Asked) => void
  readonly onDialog: (open: boolean) => void
}

const Days = ({ lawsuit }: { readonly lawsuit: Lawsuit }) => {
  const t = useWords()
  const days = (['filedOn', 'acceptedOn', 'endedOn'] as const).filter((name) => lawsuit[name] !== null)
  return (
    <dl className="law-facts">
      {lawsuit.claimSum > 0 && (
        <div>
          <dt>{t('litigation.claimSum')}</dt>
          <dd>
            <Money fen={lawsuit.claimSum} />
          </dd>
        </div>
      )}
      {days.map((name) => (
        <div key={name}>
          <dt>{t(`litigation.${name}`)}</dt>
          <dd>
            <DateText value={lawsuit[name]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Hearings = ({ lawsuit, mayWrite, onAsk }: SuitProps) => {
  const t = useWords()
  return (
    <>
      <h3>{t('litigation.hearing')}</h3>
      {lawsuit.hearings.length === 0 && <p className="quiet">{t('litigation.noHearings')}</p>}
      <ul className="law-list">
        {lawsuit.hearings.map((hearing) => (
          <li key={hearing.id} className={hearing.state === 'cancelled' ? 'law-done' : ''}>
            <DateText value={hearing.on} /> {hearing.time} {hearing.place}{' '}
            <span className="quiet">{t(`litigation.states.${hearing.state}`)}</span> {hearing.note}
            {mayWrite && (
              <Button
                size="small"
                type="link"
                onClick={() => onAsk({ what: 'hearing', lawsuitId: lawsuit.id, hearingId: hearing.id })}
              >
                {t('litigation.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const Deadlines = ({ caseId, lawsuit, mayWrite }: SuitProps) => {
  const t = useWords()
  const act = useAct('deadlines.done')
  const tick = (deadline: Lawsuit['deadlines'][number]): void =>
    act.mutate({ caseId, deadlineId: deadline.id, version: deadline.version, done: deadline.doneAt === null })
  return (
    <>
      <h3>{t('litigation.deadline')}</h3>
      {lawsuit.deadlines.length === 0 && <p className="quiet">{t('litigation.noDeadlines')}</p>}
      <ul className="law-list">
        {lawsuit.deadlines.map((deadline) => {
          const done = deadline.doneAt !== null
          const late = !done && deadline.on < officeToday()
          return (
            <li key={deadline.id}>
              <span className={done ? 'law-done' : late ? 'law-over' : ''}>
                <DateText value={deadline.on} /> {t(`litigation.deadlines.${deadline.kind}`)}
              </span>{' '}
              <span className="quiet">
                {deadline.note}
                {deadline.from && ` ${t('litigation.reckoned', { day: deadline.from })}`}
                {deadline.plain !== deadline.on && ` · ${t('litigation.moved', { day: deadline.plain })}`}
                {deadline.uncertain && ` · ${t('litigation.uncertain')}`}
              </span>
              {mayWrite && (
                <Button size="small" type="link" onClick={() => tick(deadline)}>
                  {t(done ? 'litigation.undone' : 'litigation.done')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <ErrorNote error={act.error} />
    </>
  )
}

const JudgmentFacts = ({ lawsuit }: { readonly lawsuit: Lawsuit }) => {
  const t = useWords()
  const { judgment } = lawsuit
  if (!judgment) return null
  const days = (['madeOn', 'deliveredOn', 'effectiveOn'] as const).filter((name) => judgment[name] !== null)
  const sums = (['principal', 'costs', 'other', 'fixedInterest'] as const).filter((name) => judgment[name] > 0)
  return (
    <>
      <h3>
        {t('litigation.judgment')} · {t(`litigation.kinds.${judgment.kind}`)}
      </h3>
      <dl className="law-facts">
        {days.map((name) => (
          <div key={name}>
            <dt>{t(`litigation.${name}`)}</dt>
            <dd>
              <DateText value={judgment[name]} />
            </dd>
          </div>
        ))}
        {judgment.lastDayOn && (
          <div>
            <dt>{t('litigation.lastDay')}</dt>
            <dd>
              <DateText value={judgment.lastDayOn} />
            </dd>
          </div>
        )}
        {sums.map((name) => (
          <div key={name}>
            <dt>{t(`litigation.${name}`)}</dt>
            <dd>
              <Money fen={judgment[name]} />
            </dd>
          </div>
        ))}
      </dl>
      {judgment.note && <p className="law-claims">{judgment.note}</p>}
    </>
  )
}

const Suit = (props: SuitProps) => {
  const { lawsuit, mayWrite, onAsk } = props
  const t = useWords()
  const ask = (what: Asked['what']): void => onAsk({ what, lawsuitId: lawsuit.id })
  return (
    <article className="law-suit" aria-label={lawsuit.number || lawsuit.court}>
      <div className="law-head">
        <strong>{lawsuit.court}</strong>
        <span className="mono">{lawsuit.number || t('litigation.noNumber')}</span>
        <Tag>{t(`litigation.stages.${lawsuit.stage}`)}</Tag>
        <span className="quiet">{t(`litigation.outcomes.${lawsuit.outcome === '' ? 'none' : lawsuit.outcome}`)}</span>
        <span className="push" />
        {mayWrite && (
          <>
            <Button size="small" onClick={() => ask('lawsuit')}>
              {t('litigation.edit')}
            </Button>
            <Button size="small" onClick={() => ask('hearing')}>
              {t('litigation.addHearing')}
            </Button>
            <Button size="small" onClick={() => ask('deadline')}>
              {t('litigation.addDeadline')}
            </Button>
            <Button size="small" onClick={() => ask('judgment')}>
              {t(lawsuit.judgment ? 'litigation.editJudgment' : 'litigation.setJudgment')}
            </Button>
          </>
        )}
      </div>
      <Days lawsuit={lawsuit} />
      {lawsuit.claims && <p className="law-claims">{lawsuit.claims}</p>}
      {lawsuit.note && <p className="law-claims quiet">{lawsuit.note}</p>}
      <Hearings {...props} />
      <Deadlines {...props} />
      <JudgmentFacts lawsuit={lawsuit} />
      <AfterJudgment caseId={props.caseId} lawsuit={lawsuit} onDialog={props.onDialog} />
    </article>
  )
}

export const LawsuitPanel = ({ caseId, balance, mayWrite, disabled, onDialog }: Props) => {
  const t = useWords()
  const keyNames = useKeyNames()
  const { data, error, refetch } = useCall('lawsuits.list', { caseId })
  const [asked, setAsked] = useState<Asked>()
  const ask = (next: Asked | undefined): void => {
    setAsked(next)
    onDialog(next !== undefined)
  }
  const close = (): void => ask(undefined)
  useHotkeys([
    { keys: 'u', label: t('key.lawsuit'), run: () => ask({ what: 'lawsuit' }), disabled: disabled || !mayWrite },
  ])
  const lawsuit = data?.rows.find(({ id }) => id === asked?.lawsuitId)
  return (
    <section className="law-box" aria-label={t('section.litigation')}>
      <div className="law-head">
        <h2>{t('section.litigation')}</h2>
        <span className="push" />
        {mayWrite && (
          <>
            <Button size="small" onClick={() => ask({ what: 'lawsuit' })}>
              {t('litigation.add')}
            </Button>
            <Kbd keys="u" />
          </>
        )}
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data?.rows.length === 0 && (
        <EmptyState
          title={t('litigation.empty')}
          next={mayWrite ? t('litigation.emptyNext', { keys: keyNames('u').join('+') }) : t('litigation.emptyReading')}
        />
      )}
      {data?.rows.map((row) => (
        <Suit key={row.id} caseId={caseId} lawsuit={row} mayWrite={mayWrite} onAsk={ask} onDialog={onDialog} />
      ))}
      {asked?.what === 'lawsuit' && (
        <LawsuitDialog caseId={caseId} lawsuit={lawsuit} balance={balance} onClose={close} />
      )}
      {asked?.what === 'hearing' && lawsuit && (
        <HearingDialog
          caseId={caseId}
          lawsuit={lawsuit}
          hearing={lawsuit.hearings.find(({ id }) => id === asked.hearingId)}
          onClose={close}
        />
      )}
      {asked?.what === 'deadline' && lawsuit && <DeadlineDialog caseId={caseId} lawsuit={lawsuit} onClose={close} />}
      {asked?.what === 'judgment' && lawsuit && <JudgmentDialog caseId={caseId} lawsuit={lawsuit} onClose={close} />}
    </section>
  )
}
