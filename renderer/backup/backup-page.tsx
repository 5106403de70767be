// The page of backups: how things stand, the next one, whom it is for, and those that were made.

import { Button } from 'antd'
import { usePages } from '../app/queries.ts'
import { WaitingChanges } from '../changes/waiting-changes.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { SalvagePanel } from '../salvage/salvage-panel.tsx'
import { SchedulePanel } from '../schedule/schedule-panel.tsx'
import { StateStrip } from '../schedule/state-strip.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { Destinations } from './destinations.tsx'
import { History } from './history.tsx'
import { LastBackup } from './last-backup.tsx'
import { LedgerFile } from './ledger-file.tsx'
import { MakeBackup } from './make-backup.tsx'
import { Recipients } from './recipients.tsx'
import { useBackup } from './use-backup.ts'
import { useWords } from './words.ts'
import './backup.css'

export const BackupPage = () => {
  const t = useWords()
  const pages = usePages('backup.history', {})
  const plan = useBackup(pages.rows)
  const restore = (): void => go('backup', 'restore')
  useHotkeys([
    { keys: 'b', label: t('keys.start'), run: () => void plan.start() },
    { keys: 'f', label: t('keys.folder'), run: () => void plan.chooseFolder() },
    { keys: 'r', label: t('keys.restore'), run: restore },
  ])
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <Button onClick={restore}>{t('restore.open')}</Button>
        <Kbd keys="r" />
      </PageHead>
      <StateStrip />
      <div className="backup-top">
        <div className="backup-card">
          <h2>{t('last.title')}</h2>
          {!pages.loading && <LastBackup rows={pages.rows} />}
        </div>
        <div className="backup-card">
          <h2>{t('make.title')}</h2>
          <MakeBackup plan={plan} />
        </div>
      </div>
      <WaitingChanges kinds={['recipient.add', 'export.destination']} />
      <SchedulePanel />
      <Recipients />
      <Destinations />
      <LedgerFile />
      <History pages={pages} />
      <SalvagePanel />
    </>
  )
}
