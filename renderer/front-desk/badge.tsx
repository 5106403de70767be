// A visitor's badge on a label of 86 × 54 mm. It carries what a badge has to say to whoever meets its wearer: name, host,
// time, number; for somebody who gave no name, that they are accompanied.

import { badgeQrContent } from '../../shared/values/badge.ts'
import { useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { PrintPreview } from '../parts/print-preview.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { formatInstant } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import { useWords } from './words.ts'
import './print.css'

export type Visit = Output<'visits.read'>

/** 28 mm at 96 dots an inch. */
const qrSize = 106

export const Badge = ({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) => {
  const t = useWords()
  const { officeName } = usePerson()
  const declined = visit.consent === 'declined'
  return (
    <PrintPreview document="badge" subjectId={visit.id} title={t('badge.title')} paper="label" onClose={onClose}>
      <div className="badge">
        <div className="badge-office">{officeName}</div>
        <div className="badge-text">
          <div className="badge-word">{t('badge.word')}</div>
          <div className="badge-name">{declined ? t('badge.escorted') : visit.name}</div>
          <dl>
            <dt>{t('badge.host')}</dt>
            <dd>{visit.hostName}</dd>
            <dt>{t('badge.arrived')}</dt>
            <dd>{formatInstant(visit.arrivedAt)}</dd>
            {visit.partySize > 1 && (
              <>
                <dt>{t('column.party')}</dt>
                <dd>{visit.partySize}</dd>
              </>
            )}
          </dl>
        </div>
        <div className="badge-code">
          <QrCode
            value={badgeQrContent(visit.badgeNumber)}
            size={qrSize}
            label={t('badge.qr', { number: visit.badgeNumber })}
          />
          <div className="badge-number">{visit.badgeNumber}</div>
        </div>
        <div className="badge-return">{t('badge.return')}</div>
      </div>
    </PrintPreview>
  )
}

/** The badge of a visit that is asked for by its id. */
export const BadgeOf = ({ visitId, onClose }: { readonly visitId: string; readonly onClose: () => void }) => {
  const { data } = useCall('visits.read', { id: visitId }, { staleTime: Number.POSITIVE_INFINITY })
  return data ? <Badge visit={data} onClose={onClose} /> : null
}
