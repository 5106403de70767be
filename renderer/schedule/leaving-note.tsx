// While the program waits for the last backup before it ends: how it goes, and a way not to wait. Over everything,
// whoever is signed in or not.

import { Button, Modal, Progress } from 'antd'
import { call, useRunningJob } from '../parts/index.ts'
import { useWords } from './words.ts'
import './schedule.css'

export const LeavingNote = () => {
  const t = useWords()
  const job = useRunningJob('scheduled-backup')
  const percent = job?.fraction == null ? undefined : Math.floor(job.fraction * 100)
  return (
    <Modal
      open
      title={t('leaving.title')}
      width={460}
      footer={null}
      closable={false}
      zIndex={3000}
      className="leaving-note"
    >
      <p>{t('leaving.body')}</p>
      <Progress
        aria-label={t('leaving.title')}
        percent={percent ?? 100}
        showInfo={percent !== undefined}
        status="active"
      />
      <p className="quiet">{t('leaving.nowNote')}</p>
      <div className="schedule-acts">
        <Button onClick={() => void call('schedule.quitNow', {}).catch(() => undefined)}>{t('leaving.now')}</Button>
      </div>
    </Modal>
  )
}
