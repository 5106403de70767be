// The first page there ever is: what will happen, and the way for those who come with a backup.

import { Button } from 'antd'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { goToStep } from '../stores/wizard.ts'
import { Steps } from './steps.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

export const Welcome = () => {
  const t = useStartUpWords()
  return (
    <EntryLayout title={t('welcome.title')} lead={t('welcome.lead')} top={<Steps at="welcome" />} wide>
      <ol className="welcome-list">
        <li>{t('welcome.step1')}</li>
        <li>{t('welcome.step2')}</li>
        <li>{t('welcome.step3')}</li>
      </ol>
      <div className="entry-acts">
        <Button type="primary" size="large" autoFocus onClick={() => goToStep('office')}>
          {t('welcome.begin')}
        </Button>
      </div>
      <div className="welcome-restore">
        <span className="quiet">{t('welcome.restoreNote')}</span>
        <Button onClick={() => goToStep('restore')}>{t('welcome.restore')}</Button>
      </div>
    </EntryLayout>
  )
}
