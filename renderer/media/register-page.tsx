// The register: what is away, what is overdue, and what lies here.

import { Alert, Button, Tag } from 'antd'
import { useState } from 'react'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { MediumDialog } from './medium-dialog.tsx'
import { useWords } from './words.ts'

export type Medium = Output<'media.list'>['rows'][number]

export const StateTag = ({ medium }: { readonly medium: Medium }) => {
  const t = useWords()
  const colour = { here: 'green', away: 'blue', lost: 'red', destroyed: 'default' } as const
  return (
    <>
      <Tag variant="outlined" color={colour[medium.state]}>
        {t(`states.${medium.state}`)}
      </Tag>
      {medium.overdue && <Tag color="red">{t('isOverdue')}</Tag>}
    </>
  )
}

export const RegisterPage = () => {
  const t = useWords()
  const { data, error, refetch } = useCall('media.list', {})
  const [adding, setAdding] = useState(false)
  useHotkeys([{ keys: 'n', label: t('keys.add'), run: () => setAdding(true) }])
  const rows = data?.rows ?? []
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
        <Kbd keys="n" />
      </PageHead>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && data.overdue > 0 && (
        <Alert type="warning" role="alert" showIcon title={t('overdue', { count: data.overdue })} />
      )}
      {data && rows.length > 0 && (
        <p className="media-state" role="status">
          {data.newestBackupAt === null || data.lastAwayAt === null
            ? t('nothingAway')
            : t('newest', { made: formatInstant(data.newestBackupAt), away: formatInstant(data.lastAwayAt) })}
        </p>
      )}
      {data && rows.length === 0 && (
        <EmptyState title={t('none')} next={t('noneNext')} action={{ label: t('add'), run: () => setAdding(true) }} />
      )}
      {rows.length > 0 && (
        <table className="media-table" aria-label={t('list')}>
          <thead>
            <tr>
              <th scope="col">{t('label')}</th>
              <th scope="col">{t('serial')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('place')}</th>
              <th scope="col">{t('holder')}</th>
              <th scope="col">{t('due')}</th>
              <th scope="col">{t('backups')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map((medium) => (
              <tr key={medium.id}>
                <th scope="row">{medium.label}</th>
                <td className="mono">{medium.serial}</td>
                <td>{t(`kinds.${medium.kind}`)}</td>
                <td>
                  <StateTag medium={medium} />
                </td>
                <td>{medium.place}</td>
                <td>{medium.holderName}</td>
                <td className={medium.overdue ? 'media-overdue' : ''}>{medium.dueOn ?? ''}</td>
                <td>
                  {medium.newestBackupAt === null
                    ? t('backupsNone')
                    : t('backupsCount', { count: medium.backups, made: formatInstant(medium.newestBackupAt) })}
                </td>
                <td>
                  <Button
                    size="small"
                    aria-label={`${t('open')} ${medium.label}`}
                    onClick={() => go('media', 'media', { id: medium.id })}
                  >
                    {t('open')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <MediumDialog onClose={() => setAdding(false)} />}
    </>
  )
}
