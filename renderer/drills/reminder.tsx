// One line on the first page of a supervisor and of the security officer, while this quarter's drill is due.

import { Alert, Button } from 'antd'
import { useCall } from '../app/queries.ts'
import { go } from '../stores/navigation.ts'
import { useWords } from './words.ts'
import './drills.css'

export const DrillReminder = () => {
  const t = useWords()
  const { data } = useCall('drills.state', {})
  if (!data || (data.due !== 'due' && data.due !== 'overdue')) return null
  return (
    <Alert
      className="drill-reminder"
      type={data.due === 'overdue' ? 'error' : 'warning'}
      showIcon
      title={t('reminder.line', { what: t(`due.${data.due}`, { before: data.before ?? '' }) })}
      action={
        <Button size="small" onClick={() => go('drills', 'drills')}>
          {t('reminder.open')}
        </Button>
      }
    />
  )
}
