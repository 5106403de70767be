// One visit with what can be done about it now: sign out, undo, close as not signed out, print the badge again.

import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import type { CallError } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { MaskedValue } from '../parts/masked-value.tsx'
import { DateText } from '../parts/values.tsx'
import { usePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import { Badge, type Visit } from './badge.tsx'
import { ConsentBox } from './consent-box.tsx'
import { useSignOut } from './sign-out.ts'
import { canUndo, minutesInside, stayText, useNow } from './stay.ts'
import { useWords } from './words.ts'

export const VisitDetail = ({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }) => {
  const t = useWords()
  const now = useNow()
  const acts = useSignOut()
  const [badge, setBadge] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [error, setError] = useState<CallError>()
  const { badgeNumber: number } = visit
  const asks = usePerson().role === 'front-desk'

  const signOut = async (): Promise<void> => {
    const result = await acts.signOut({ by: 'visit', id: visit.id })
    if ('failure' in result) setFailure(result.failure)
    else onClose()
  }
  const close = async (): Promise<void> => {
    try {
      if ((await acts.closeAll([visit])) > 0) toastDone(t('detail.closed', { number }))
      onClose()
    } catch (problem) {
      setError(problem as CallError)
    }
  }

  const sealed = (field: 'phone' | 'idNumber' | 'signature', mask: string, name: string, hotkey?: string) => (
    <MaskedValue
      key={field}
      mask={mask}
      name={name}
      of={visit.visitorId === null ? undefined : { kind: 'visitor', id: visit.visitorId, field }}
      hotkey={hotkey}
    />
  )

  if (badge) return <Badge visit={visit} onClose={() => setBadge(false)} />
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [t('column.name'), visit.name],
    [t('column.organisation'), visit.organisation],
    [t('column.phone'), visit.phoneMask && sealed('phone', visit.phoneMask, t('column.phone'))],
    [t('column.idNumber'), visit.idMask && sealed('idNumber', visit.idMask, t('column.idNumber'), 'alt+i')],
    [
      t('column.signature'),
      visit.consent === 'agreed' && asks && sealed('signature', t('detail.signed'), t('column.signature')),
    ],
    [t('column.purpose'), [t(`purpose.${visit.purpose}`), visit.purposeNote].filter(Boolean).join(' · ')],
    [t('column.host'), visit.hostName],
    [t('column.party'), visit.partySize],
    [t('column.belongings'), visit.belongings],
    [t('column.plate'), visit.plate],
    [t('column.arrived'), <DateText key="arrived" value={visit.arrivedAt} />],
    [t('column.left'), visit.leftAt && <DateText key="left" value={visit.leftAt} />],
    [t('column.stay'), visit.state === 'inside' && stayText(minutesInside(visit, now), t)],
    [t('column.state'), t(`state.${visit.state}`)],
  ]
  return (
    <Modal
      open
      title={t('detail.title', { number })}
      onCancel={onClose}
      width={520}
      footer={
        <div className="detail-acts">
          <Button onClick={() => setBadge(true)}>{t('badge.again')}</Button>
          {visit.state === 'inside' && (
            <>
              <Popconfirm title={t('detail.closeSure')} onConfirm={() => void close()}>
                <Button>{t('detail.close')}</Button>
              </Popconfirm>
              <Button type="primary" autoFocus onClick={() => void signOut()}>
                {t('inside.signOut')}
              </Button>
            </>
          )}
          {canUndo(visit, now) && (
            <Button type="primary" autoFocus onClick={() => void acts.undo(visit.id, number).then(onClose)}>
              {t('detail.undo')}
            </Button>
          )}
        </div>
      }
    >
      {visit.consent === 'declined' && <p className="quiet">{t('detail.declined')}</p>}
      <dl className="detail-facts">
        {rows
          .filter(([, value]) => value !== '' && value !== false && value !== null)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {visit.consent === 'withdrawn' && <p className="quiet">{t('consent.withdrawn')}</p>}
      {visit.consent === 'agreed' && visit.visitorId !== null && asks && (
        <ConsentBox visitorId={visit.visitorId} onWithdrawn={onClose} />
      )}
      {failure && <p role="alert">{failure}</p>}
      <ErrorNote error={error} />
    </Modal>
  )
}
