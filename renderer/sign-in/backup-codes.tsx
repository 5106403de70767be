// The ten backup codes, shown once: to print or save, and to confirm that they are kept.

import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { DateText } from '../parts/values.tsx'
import { forgetBackupCodes, type KeptCodes } from '../stores/backup-codes.ts'
import { useMaybePerson } from '../stores/session.ts'
import { useSessionWords } from './words.ts'
import './sign-in.css'

const Codes = ({ codes }: { readonly codes: readonly string[] }) => (
  <ol className="backup-codes">
    {codes.map((code) => (
      <li key={code}>{code}</li>
    ))}
  </ol>
)

export const BackupCodes = ({ kept }: { readonly kept: KeptCodes }) => {
  const t = useSessionWords()
  const person = useMaybePerson()
  const [confirmed, setConfirmed] = useState(false)
  const [preview, setPreview] = useState(false)
  const [time] = useState(() => new Date().toISOString())
  return (
    <EntryLayout title={t('codes.title')} lead={t('codes.lead')}>
      <Codes codes={kept.codes} />
      <Button block onClick={() => setPreview(true)}>
        {t('codes.print')}
      </Button>
      <div className="entry-acts">
        <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)}>
          {t('codes.kept')}
        </Checkbox>
      </div>
      <div className="entry-acts">
        <Button type="primary" size="large" block disabled={!confirmed} onClick={forgetBackupCodes}>
          {t('codes.go')}
        </Button>
      </div>
      {preview && (
        <PrintPreview
          document="backup-codes"
          subjectId={kept.staffId}
          title={t('codes.sheetTitle')}
          onClose={() => setPreview(false)}
        >
          <div className="sheet-head">
            <h1>{t('codes.sheetTitle')}</h1>
            <span>{person?.officeName}</span>
          </div>
          <dl className="sheet-facts">
            <dt>{t('account.name')}</dt>
            <dd>{kept.name}</dd>
            <dt>{t('account.login')}</dt>
            <dd>{person?.login}</dd>
            <dt>{t('codes.sheetTime')}</dt>
            <dd>
              <DateText value={time} />
            </dd>
          </dl>
          <p>{t('codes.sheetBody')}</p>
          <Codes codes={kept.codes} />
        </PrintPreview>
      )}
    </EntryLayout>
  )
}
