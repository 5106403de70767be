// How the office stands with its backups, at a glance: when the last good one was made, and whether a later one failed.

import { Alert } from 'antd'
import { daysBetween, localDateOf } from '../../shared/values/dates.ts'
import type { Output } from '../door.ts'
import { DateText, formatInstant, officeToday } from '../parts/values.tsx'
import { formatBytes } from './bytes.ts'
import { useWords } from './words.ts'
import './backup.css'

export type BackupRow = Output<'backup.history'>['rows'][number]

/** More days than this between two backups are too many to lose. */
const lateAfterDays = 2

export const LastBackup = ({ rows }: { readonly rows: readonly BackupRow[] }) => {
  const t = useWords()
  const last = rows.find(({ state, gone }) => state === 'verified' && gone === null)
  const newest = rows.find(({ state }) => state !== 'running')
  const days = last ? Math.max(0, daysBetween(localDateOf(last.startedAt), officeToday())) : 0
  const failed = newest && newest.state !== 'verified' && newest.state !== 'running' ? newest : undefined
  return (
    <section className="last-backup" aria-label={t('last.title')}>
      {last ? (
        <>
          <p className="last-backup-time">
            <strong>
              <DateText value={last.startedAt} />
            </strong>
            <span className={days > lateAfterDays ? 'last-backup-late' : 'last-backup-good'}>
              {days === 0 ? t('last.ago.today') : t('last.ago.days', { count: days })}
            </span>
          </p>
          <dl className="backup-facts">
            <dt>{t('last.fileName')}</dt>
            <dd>{last.fileName}</dd>
            <dt>{t('last.folder')}</dt>
            <dd>{last.folder}</dd>
            <dt>{t('last.size')}</dt>
            <dd>{formatBytes(last.bytes)}</dd>
            <dt>{t('last.to')}</dt>
            <dd>{last.to || t('history.passphrase')}</dd>
            <dt>{t('last.by')}</dt>
            <dd>{last.byName || t('history.program')}</dd>
          </dl>
          {days > lateAfterDays && <Alert type="warning" showIcon title={t('last.late', { count: days })} />}
        </>
      ) : (
        <Alert type="warning" showIcon title={t('last.none')} description={t('last.noneNext')} />
      )}
      {failed && (
        <Alert
          type="error"
          showIcon
          title={t('last.failed', { at: formatInstant(failed.startedAt), state: t(`state.${failed.state}`) })}
        />
      )}
    </section>
  )
}
