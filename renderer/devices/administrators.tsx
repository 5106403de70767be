// For the security officer: the second factor of an administrator who lost their device, where nobody else could ask.

import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { AskReason } from '../changes/ask-reason.tsx'
import { useChangeWords } from '../changes/words.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'

type Administrator = Output<'staff.administrators'>['rows'][number]

const Ask = ({ of, onClose }: { readonly of: Administrator; readonly onClose: () => void }) => {
  const t = useWords()
  const change = useChangeWords()
  const act = useAct('staff.proposeSecondFactorReset')
  const send = (reason: string): void =>
    act.mutate(
      { id: of.id, version: of.version, reason },
      {
        onSuccess: () => {
          toastDone(change('byTwo.proposed'))
          onClose()
        },
      },
    )
  return (
    <AskReason
      title={`${t('factor.reset')}：${of.name}`}
      byTwo="staff.second-factor-reset"
      act={act}
      onSend={send}
      onClose={onClose}
    />
  )
}

export const Administrators = () => {
  const t = useWords()
  const { data, error } = useCall('staff.administrators', {})
  const [asking, setAsking] = useState<Administrator>()
  return (
    <section className="devices-factors" aria-label={t('factor.title')}>
      <h2>{t('factor.title')}</h2>
      <p className="quiet">{t('factor.lead')}</p>
      <ErrorNote error={error} />
      <table className="devices-table" aria-label={t('factor.title')}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('factor.login')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td className="mono">{one.login}</td>
              <td>
                {one.secondFactor ? (
                  <Button size="small" onClick={() => setAsking(one)}>
                    {t('factor.reset')}
                  </Button>
                ) : (
                  <span className="quiet">{t('factor.off')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking && <Ask of={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}
