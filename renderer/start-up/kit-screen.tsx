// The recovery kit, to print or save as PDF.

import { Button } from 'antd'
import { useState } from 'react'
import { EntryLayout } from '../parts/entry-layout.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { type RecoveryKit, setConfirming } from '../stores/wizard.ts'
import { KitSheet, RecoveryGroups } from './kit-sheet.tsx'
import { Steps } from './steps.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

export const KitScreen = ({ kit }: { readonly kit: RecoveryKit }) => {
  const t = useStartUpWords()
  const [preview, setPreview] = useState(false)
  return (
    <EntryLayout title={t('kit.title')} lead={t('kit.lead')} top={<Steps at="kit" />} wide>
      <div className="kit">
        <div className="kit-code">
          <RecoveryGroups code={kit.recoveryCode} />
          <p className="quiet">{t('kit.checksum')}</p>
        </div>
        <QrCode value={kit.recoveryCode} size={132} label={t('kit.qr')} />
      </div>
      <p className="kit-keep">{t('kit.keep')}</p>
      <div className="entry-acts">
        <Button type="primary" autoFocus onClick={() => setPreview(true)}>
          {t('kit.print')}
        </Button>
        <Button className="push" onClick={() => setConfirming(true)}>
          {t('kit.next')}
        </Button>
      </div>
      {preview && (
        <PrintPreview
          document="recovery-kit"
          subjectId={kit.vaultId}
          title={t('kit.sheetTitle')}
          onClose={() => setPreview(false)}
        >
          <KitSheet kit={kit} />
        </PrintPreview>
      )}
    </EntryLayout>
  )
}
