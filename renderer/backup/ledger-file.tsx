// The recovery kit's file: the ledger of what was destroyed, saved to be kept with the kit.

import { Button } from 'antd'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useWords } from './words.ts'
import './backup.css'

export const LedgerFile = () => {
  const t = useWords()
  const act = useAct('backup.saveLedger')
  return (
    <section aria-label={t('ledger.title')}>
      <div className="backup-head">
        <h2>{t('ledger.title')}</h2>
        <Button size="small" loading={act.isPending} onClick={() => act.mutate({})}>
          {t('ledger.save')}
        </Button>
      </div>
      <p className="quiet">{t('ledger.lead')}</p>
      {act.data && <p role="status">{t('ledger.saved', { file: act.data.file, count: act.data.entries })}</p>}
      <ErrorNote error={act.error} />
    </section>
  )
}
