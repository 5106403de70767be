// R: everybody who is inside, on paper, with a box to tick for each. Asked anew each time: it is for an emergency.

import { useEffect, useState } from 'react'
import { CallError, call, type Output } from '../door.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { formatInstant, officeToday } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { useWords } from './words.ts'
import './print.css'

type Inside = Output<'visits.inside'>

export const RollCall = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const { officeName } = usePerson()
  const [inside, setInside] = useState<Inside>()
  const [time] = useState(() => new Date().toISOString())

  // Asked once, when it is opened.
  useEffect(() => {
    call('visits.inside', {}).then(
      (answer) => {
        if (answer.rows.length > 0) return setInside(answer)
        toastDone(t('rollCall.empty'))
        onClose()
      },
      (error: unknown) => {
        toastFailed(error instanceof CallError ? error.message : t('rollCall.empty'))
        onClose()
      },
    )
  }, [])

  if (!inside) return null
  return (
    <PrintPreview document="roll-call" subjectId={officeToday()} title={t('rollCall.title')} onClose={onClose}>
      <div className="roll-call">
        <h1>{t('rollCall.title')}</h1>
        <p>
          {officeName} · {t('rollCall.time')} {formatInstant(time)} ·{' '}
          {t('rollCall.count', { visits: inside.rows.length, people: inside.people })}
        </p>
        <table>
          <thead>
            <tr>
              <th className="tick">{t('column.present')}</th>
              <th>{t('column.badge')}</th>
              <th>{t('column.name')}</th>
              <th>{t('column.organisation')}</th>
              <th>{t('column.party')}</th>
              <th>{t('column.host')}</th>
              <th>{t('column.arrived')}</th>
            </tr>
          </thead>
          <tbody>
            {inside.rows.map((visit) => (
              <tr key={visit.id}>
                <td>□</td>
                <td className="mono">{visit.badgeNumber}</td>
                <td>{visit.name || t('inside.noName')}</td>
                <td>{visit.organisation}</td>
                <td>{visit.partySize}</td>
                <td>{visit.hostName}</td>
                <td>{formatInstant(visit.arrivedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="signed">{t('rollCall.sign')}：________________</p>
      </div>
    </PrintPreview>
  )
}
