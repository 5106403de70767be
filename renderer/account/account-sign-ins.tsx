// One's own sign-ins from the trail: when, on which machine, and what came of it. One that was not oneself's is told.

import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import { call, type Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useSessionWords } from '../sign-in/words.ts'

type Row = Output<'session.signIns'>['rows'][number]
const failed: readonly Row['outcome'][] = ['wrong-password', 'wrong-code']

export const AccountSignIns = () => {
  const t = useSessionWords()
  const { data, error, refetch } = useCall('session.signIns', {})
  const [older, setOlder] = useState<readonly Row[]>([])
  const [next, setNext] = useState<string | null>()
  const [failure, setFailure] = useState<unknown>()
  const cursor = next === undefined ? data?.next : next
  const more = async (): Promise<void> => {
    if (!cursor) return
    try {
      const page = await call('session.signIns', { cursor })
      setOlder((before) => [...before, ...page.rows])
      setNext(page.next)
    } catch (thrown) {
      setFailure(thrown)
    }
  }
  return (
    <section className="account-card account-sign-ins" aria-labelledby="account-sign-ins">
      <h2 id="account-sign-ins">{t('signIns.title')}</h2>
      <p className="quiet">{t('signIns.lead')}</p>
      <ErrorNote error={error ?? failure} onRetry={() => void refetch()} />
      <div className="account-sign-in-list">
        <table aria-label={t('signIns.title')}>
          <thead>
            <tr>
              <th scope="col">{t('signIns.at')}</th>
              <th scope="col">{t('signIns.device')}</th>
              <th scope="col">{t('signIns.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {[...(data?.rows ?? []), ...older].map((row) => (
              <tr key={row.seq} className={failed.includes(row.outcome) ? 'is-failed' : ''}>
                <td>{formatInstant(row.at)}</td>
                <td>{row.device}</td>
                <td>{t(`signIns.outcomes.${row.outcome}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cursor && (
        <Button size="small" onClick={() => void more()}>
          {t('signIns.more')}
        </Button>
      )}
      <ul className="account-devices" aria-label={t('signIns.devices')}>
        {data?.devices.map(({ device, since }) => (
          <li key={device} className="quiet">
            {t('signIns.since', { device, at: formatInstant(since) })}
          </li>
        ))}
      </ul>
    </section>
  )
}
