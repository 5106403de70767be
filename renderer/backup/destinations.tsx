// Folders that two people have allowed for backups of the whole vault, and taking one back, which takes one.

import { Button } from 'antd'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useWords } from './words.ts'
import './backup.css'

export const Destinations = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('backup.destinations', {})
  const act = useAct('backup.removeDestination')
  if (data?.rows.length === 0) return null
  return (
    <section aria-label={t('destinations.title')}>
      <div className="backup-head">
        <h2>{t('destinations.title')}</h2>
      </div>
      <p className="quiet">{t('destinations.lead')}</p>
      <ErrorNote error={error ?? act.error} onRetry={() => void refetch()} />
      <table className="backup-table" aria-label={t('destinations.title')}>
        <tbody>
          {data?.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.folder}</th>
              <td>{t(row.byPassphrase ? 'make.passphrase' : 'make.recipients')}</td>
              <td className="quiet">
                {t('destinations.by', {
                  at: formatInstant(row.approvedAt),
                  proposer: row.proposedByName,
                  approver: row.approvedByName,
                })}
              </td>
              <td>
                <Button
                  size="small"
                  type="text"
                  aria-label={`${t('recipients.remove')} ${row.folder}`}
                  onClick={() => act.mutate({ id: row.id }, { onSuccess: () => toastDone(t('destinations.removed')) })}
                >
                  {t('recipients.remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
