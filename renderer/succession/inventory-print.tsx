// The inventory as both parties signed it, to be read, printed or saved as PDF.

import { Alert } from 'antd'
import { useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { SignedSheet } from '../parts/signed-sheet.tsx'
import { useWords } from './words.ts'

export const InventoryPrint = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useWords()
  const { data, error } = useCall('succession.readSigning', { id })
  if (error) return <ErrorNote error={error} />
  if (!data) return null
  return (
    <PrintPreview document="handing-over" subjectId={id} title={t('printTitle')} onClose={onClose}>
      {!data.whole && <Alert type="error" role="alert" showIcon title={t('altered')} />}
      <SignedSheet
        language={data.language}
        text={data.text}
        giver={{ label: t('signature', { name: data.giverName }), strokes: data.giver }}
        receiver={{ label: t('signature', { name: data.receiverName }), strokes: data.receiver }}
        digests={[
          [t('sha256'), data.textSha256],
          [t('binding'), data.bindingSha256],
        ]}
      />
      {data.whole && <p className="quiet">{t('whole')}</p>}
    </PrintPreview>
  )
}
