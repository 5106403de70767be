// What is owed after a judgment on a day: general interest and the doubled part, with the payments since; also on paper.

import { Button } from 'antd'
import { useState } from 'react'
import { formatPpm } from '../../shared/law/lpr.ts'
import { formatYuan } from '../../shared/values/money.ts'
import { DayField } from '../cases/day-field.tsx'
import { CallError, call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { Money, officeToday } from '../parts/values.tsx'
import type { Lawsuit } from './lawsuit-dialog.tsx'
import { dayOf } from './typed.ts'
import { useWords } from './words.ts'

type Working = Output<'judgments.compute'>
type Line = Working['lines'][number]

const Row = ({ line }: { readonly line: Line }) => {
  const t = useWords()
  if (line.kind === 'payment') {
    const { costs, interest, other, principal, doubled, over } = line
    const parts = Object.fromEntries(
      Object.entries({ costs, interest, other, principal, doubled }).map(([name, fen]) => [name, formatYuan(fen)]),
    )
    return (
      <tr>
        <td className="day" colSpan={2}>
          {line.on}
        </td>
        <td>{t('litigation.line.payment')}</td>
        <td colSpan={3}>
          {t('litigation.paymentTo', parts)}
          {over > 0 && ` · ${t('litigation.over', { sum: formatYuan(over) })}`}
        </td>
        <td className="number">−{formatYuan(line.fen)}</td>
      </tr>
    )
  }
  return (
    <tr>
      <td className="day">{line.from}</td>
      <td className="day">{line.to}</td>
      <td>{t(`litigation.line.${line.kind}`)}</td>
      <td className="number">{line.days}</td>
      <td className="number">{formatYuan(line.base)}</td>
      <td>{t(line.kind === 'doubled' ? 'litigation.daily' : 'litigation.yearly', { rate: formatPpm(line.ppm) })}</td>
      <td className="number">{line.amount}</td>
    </tr>
  )
}

const Table = ({ working }: { readonly working: Working }) => {
  const t = useWords()
  return (
    <>
      <div className="law-scroll">
        <table className="law-table">
          <thead>
            <tr>
              <th>{t('interest.line.from')}</th>
              <th>{t('interest.line.to')}</th>
              <th>{t('litigation.what')}</th>
              <th className="number">{t('interest.line.days')}</th>
              <th className="number">{t('interest.line.base')}</th>
              <th>{t('litigation.rate')}</th>
              <th className="number">{t('interest.line.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {working.lines.map((line, index) => (
              <Row key={index} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <dl className="law-sums">
        {(['principal', 'costs', 'other', 'interest', 'doubled', 'total'] as const).map((name) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className={name === 'total' ? 'strong' : 'quiet'}>{t(`litigation.${name}`)}</dt>
            <dd className={name === 'total' ? 'strong' : ''}>
              <Money fen={working[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Props = {
  readonly caseId: string
  readonly lawsuit: Lawsuit
  readonly onDialog: (open: boolean) => void
}

export const AfterJudgment = ({ caseId, lawsuit, onDialog }: Props) => {
  const t = useWords()
  const [until, setUntil] = useState(officeToday())
  const [stay, setStay] = useState({ from: '', until: '' })
  const [working, setWorking] = useState<Working>()
  const [failed, setFailed] = useState<CallError>()
  const [printing, setPrinting] = useState(false)
  if (!lawsuit.judgment?.lastDayOn) return null
  const compute = async (): Promise<void> => {
    const day = dayOf(until)
    const [from, to] = [dayOf(stay.from), dayOf(stay.until)]
    if (!day || from === undefined || to === undefined || (from === null) !== (to === null)) return
    setFailed(undefined)
    const stayed = from && to ? [{ from, until: to }] : []
    try {
      setWorking(await call('judgments.compute', { caseId, lawsuitId: lawsuit.id, until: day, stayed }))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailed(error)
    }
  }
  const print = (open: boolean): void => {
    setPrinting(open)
    onDialog(open)
  }
  const { court, number } = lawsuit
  return (
    <>
      <h3>{t('litigation.after')}</h3>
      <p className="quiet">{t('litigation.afterNote')}</p>
      <form
        className="law-row"
        onSubmit={(event) => {
          event.preventDefault()
          void compute()
        }}
      >
        <DayField
          name="until"
          label={t('litigation.afterUntil')}
          value={until}
          onChange={setUntil}
          coming={false}
          failure={dayOf(until) ? undefined : t('problem.date')}
        />
        {(['from', 'until'] as const).map((end) => (
          <DayField
            key={end}
            name={`stay-${end}`}
            label={t(`litigation.stayed.${end}`)}
            value={stay[end]}
            onChange={(typed) => setStay((before) => ({ ...before, [end]: typed }))}
            coming={false}
            hint={t('optional')}
            failure={dayOf(stay[end]) === undefined ? t('problem.date') : undefined}
          />
        ))}
        <Button htmlType="submit">{t('litigation.afterCompute')}</Button>
        {working && <Button onClick={() => print(true)}>{t('litigation.afterPrint')}</Button>}
      </form>
      <ErrorNote error={failed} />
      {working && <Table working={working} />}
      {printing && working && (
        <PrintPreview
          document="judgment-working"
          subjectId={lawsuit.id}
          title={t('litigation.afterTitle')}
          onClose={() => print(false)}
        >
          <article className="law-sheet">
            <h1>{t('litigation.afterTitle')}</h1>
            <p>
              {t('litigation.afterHead', {
                court,
                number,
                day: working.performBy,
                until: working.until,
                basis: working.dayBasis,
              })}
            </p>
            <p>{t('litigation.afterNote')}</p>
            <Table working={working} />
            <p>{t('interest.fourDecimals')}</p>
          </article>
        </PrintPreview>
      )}
    </>
  )
}
